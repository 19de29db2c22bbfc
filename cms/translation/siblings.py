"""The same page in the other languages, with one query.

The page frame asks once and keeps the answer; the language switcher, the ``hreflang`` links
and the note on the translation all read it (see ``templatetags/translation_tags.py``).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import OuterRef, Subquery
from wagtail.models import Page

from cms.translation.models import SourceVersion
from sites.hosts import HostTable


@dataclass(frozen=True, slots=True)
class Sibling:
    """A live page that says the same in its language; the page itself is one of them."""

    page_id: int
    language: str
    url: str
    published_at: dt.datetime | None
    # For a translation: the moment of the source that its public text was made from.
    source_date: dt.datetime | None
    # Of a translation: how many of its public texts a machine said first.
    machine_texts: int = 0


class Stand(NamedTuple):
    """A section that is read where the page itself is not in a language."""

    title: str
    url: str


def siblings(page: Page, table: HostTable) -> tuple[Sibling, ...]:
    """All live languages of a page, itself included, as absolute addresses; one query."""
    version = SourceVersion.objects.filter(revision_id=OuterRef("live_revision_id"))
    rows = (
        Page.objects.filter(translation_key=page.translation_key, live=True, alias_of=None)
        .order_by("path")
        .values_list(
            "pk",
            "locale__language_code",
            "path",
            "url_path",
            "last_published_at",
            Subquery(version.values("source_date")[:1]),
            Subquery(version.values("machine_texts")[:1]),
        )
    )
    found = []
    for pk, language, path, url_path, published_at, source_date, machine in rows:
        if not table.is_restricted(path) and (url := table.url(path, url_path)):
            found.append(Sibling(pk, language, url, published_at, source_date, machine or 0))
    return tuple(found)
