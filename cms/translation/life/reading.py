"""Which renewals a person reads, and what stands on the page of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from cms.translation.life.changes import TEXT, label_of
from cms.translation.models import Renewal
from cms.translation.permissions import SUBMIT
from sites.scoping import across_wards, scope_for
from workflows.differences.words import sides
from workflows.oversight import sites_read_by


@dataclass(frozen=True, slots=True)
class Line:
    """One change, with what differs marked on both sides; ``is_text`` where somebody must translate it."""

    label: str
    before: SafeString
    after: SafeString
    is_text: bool


def readable(user: Any) -> Any:
    """Renewals of the sites on which the person works as a translator, or for which they answer."""
    sites = {entry.site_id for entry in sites_read_by(user)}
    if user.has_perm(SUBMIT):
        sites |= scope_for(user).site_ids
    rows = across_wards(Renewal.objects, "narrowed to the person's sites by the line below")
    return rows.filter(site__in=sites)


def lines(renewal: Renewal) -> Iterator[Line]:
    """In the order of the page; nothing is asked for each of them."""
    for one in renewal.changes:
        before, after, _note = sides(one["before"], one["after"])
        yield Line(label_of(renewal.original, one["path"]), before, after, one["kind"] == TEXT)
