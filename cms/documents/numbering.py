"""Whether a register has a document under a number already: in public, as a draft, or in a version on its way.

An issuer begins anew with every year, so a number means a document together with both. Numbers are compared as
they are read (``sites.document_numbers``), not as they are written: 5 and 05, QD and QĐ are the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Q
from wagtail.models import Page, Revision

from cms.core.live import inside
from sites import dates, document_numbers
from sites.ids import pk_of
from sites.text import fold

_ABBREVIATED = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "ubmttq": "uy ban mat tran to quoc"}


class Twin(NamedTuple):
    """Another document of the register with the number."""

    pk: int
    title: str
    issuer: str
    is_same: bool
    """Of the same issuer; another one may have the number too, or be the same under another name."""


class _Facts(NamedTuple):
    pk: Any
    title: str
    number: str
    issuer: str
    issued_on: Any


def twins(
    model: Any, register: str, number: str, issuer: str, issued_on: dt.date, *, but: int | None
) -> list[Twin]:
    """Documents below a register's tree path, without the one at hand, that have the number in that year."""
    wanted = _identity(number, issued_on)
    found = {
        facts.pk: Twin(facts.pk, facts.title, facts.issuer, _issuer(facts.issuer) == _issuer(issuer))
        for facts in _of_register(model, register, number)
        if facts.pk != but and _identity(facts.number, facts.issued_on) == wanted
    }
    return sorted(found.values(), key=lambda twin: (not twin.is_same, twin.pk))


def register_of(page: Page) -> str:
    """The tree path of the register that a document stands in."""
    return str(page.path)[: -Page.steplen]


def _of_register(model: Any, register: str, number: str) -> Iterator[_Facts]:
    """Documents as they stand, where they are public, and as their newest version has them."""
    below = model.objects.filter(inside(register))
    running = document_numbers.parse(number)
    near = below.filter(number__contains=str(running.running)) if running else below
    drafts = below.filter(Q(live=False) | Q(has_unpublished_changes=True), latest_revision__isnull=False)
    stored = near.exclude(pk__in=drafts.filter(live=False).values("pk"))
    for row in stored.values_list("pk", "title", "number", "issuer", "issued_on"):
        yield _Facts(*row)
    versions = Revision.page_revisions.filter(pk__in=drafts.values("latest_revision_id"))
    for key, *said in versions.values_list(
        "object_id", "content__title", "content__number", "content__issuer", "content__issued_on"
    ):
        yield _Facts(pk_of(Page, key), *("" if one is None else str(one) for one in said))


def _identity(number: str, issued_on: Any) -> Any:
    """What two documents of a year share when they have the same number; a text that is no number is itself."""
    try:
        year = dates.day(issued_on).year
    except dates.DateError:
        year = None
    found = document_numbers.parse(number)
    return found.identity(year) if found else (" ".join(fold(number).split()), year)


def _issuer(name: str) -> str:
    return " ".join(_ABBREVIATED.get(word, word) for word in fold(name).replace(".", " ").split())
