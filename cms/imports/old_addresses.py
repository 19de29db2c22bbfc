"""Keeps the addresses of the old site: each leads to the page that its text became."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.imports.articles import RowFault
from cms.redirects import known, matching
from cms.redirects.addresses import is_reserved, place_of
from sites import hosts
from sites.provisioning.bulk import in_batches
from sites.scoping import across_wards

_BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """One old address of a text that has come."""

    line: int
    address: str
    site_id: int
    page_id: int


def keep(moved: Sequence[Kept]) -> tuple[int, list[RowFault]]:
    """Write redirects; how many are new, and which cannot be kept."""
    faults: list[RowFault] = []
    wanted: dict[tuple[int, str], Kept] = {}
    for one in moved:
        form = matching.stored(one.address)
        if fault := _unfit(form):
            faults.append(RowFault(one.line, f"the old address {one.address[:120]} cannot be kept: {fault}"))
        elif (first := wanted.setdefault((one.site_id, form), one)).page_id != one.page_id:
            faults.append(RowFault(one.line, f"{form} leads to the text of line {first.line} already"))
    if not wanted:
        return 0, faults
    taken = _taken(wanted)
    answered = _answered(wanted)
    made = []
    for (site_id, form), one in wanted.items():
        if (site_id, form) in answered:
            faults.append(
                RowFault(one.line, f"the old address {form} cannot be kept: a page of ours has this address")
            )
        elif (site_id, form) not in taken:
            made.append(
                Redirect(
                    old_path=form, site_id=site_id, redirect_page_id=one.page_id, automatically_created=True
                )
            )
        elif taken[site_id, form] != one.page_id:
            faults.append(RowFault(one.line, f"{form} leads to another page already"))
    Redirect.objects.bulk_create(made, batch_size=_BATCH)
    for site_id in {row.site_id for row in made if "?" in row.old_path}:
        known.forget(site_id)
    return len(made), faults


def _unfit(form: str) -> str:
    if form == "/":
        return "it is that of a home page, or names nothing but a place in one"
    return "it is the system's own here" if is_reserved(form.partition("?")[0]) else ""


def _taken(wanted: dict[tuple[int, str], Kept]) -> dict[tuple[int, str], int | None]:
    found: dict[tuple[int, str], int | None] = {}
    sites = {site_id for site_id, _form in wanted}
    for batch in in_batches(list({form for _site, form in wanted}), _BATCH):
        rows = across_wards(
            Redirect.objects, "old addresses on the sites into which this import writes"
        ).filter(old_path__in=batch, site__in=sites)
        for site_id, old_path, page_id in rows.values_list("site_id", "old_path", "redirect_page_id"):
            found[site_id, old_path] = page_id
    return found


def _answered(wanted: dict[tuple[int, str], Kept]) -> set[tuple[int, str]]:
    """Addresses without parameters at which public pages stand, so that no redirect would be followed."""
    table = hosts.table()
    asked: dict[str, tuple[int, str]] = {}
    for site_id, form in wanted:
        entry = table.entry(site_id)
        if entry is None or "?" in form:
            continue
        if place := place_of(table, entry, form):
            asked[place] = (site_id, form)
    found: set[tuple[int, str]] = set()
    for batch in in_batches(list(asked), _BATCH):
        pages = Page.objects.filter(url_path__in=batch, live=True)
        found |= {asked[path] for path in pages.values_list("url_path", flat=True)}
    return found
