"""Where the sections are that the city has closed: their tree paths, on one site or on all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from django.db.models import Q, QuerySet
from wagtail.models import Page

from sites.across import across_wards
from sites.hosts.table import ClosedSection, HostTable
from sites.models.closures import Closure
from sites.models.provisioned import ProvisionedPage

_Home: TypeAlias = tuple[str, str]

#: Sections of a kind that somebody has made beside those of the template, told by the rooms that own the page types.
_OTHERS: Final[dict[str, Callable[[], QuerySet[Page]]]] = {}


@dataclass(frozen=True, slots=True)
class Closed:
    """What one closure says."""

    number: int
    section: str
    site_id: int | None


def also(section: str, pages: Callable[[], QuerySet[Page]]) -> None:
    """Say which other pages are sections of this kind; called once, when an application is ready."""
    _OTHERS[section] = pages


def closed_sections(table: HostTable) -> tuple[ClosedSection, ...]:
    """Of all closures: one query, and one more for each kind of section, at however many sites it is closed."""
    rows = Closure.objects.order_by("pk").values_list("pk", "section", "site_id")
    closures = [Closed(*row) for row in rows]
    homes = {kind: _homes(kind) for kind in {one.section for one in closures}}
    return tuple(section for one in closures for section in _closed_by(one, homes[one.section], table))


def sections_of(closed: Closed, table: HostTable) -> Iterator[ClosedSection]:
    """The home of each thing that is closed, in every language."""
    return _closed_by(closed, _homes(closed.section), table)


def _closed_by(closed: Closed, homes: Iterable[_Home], table: HostTable) -> Iterator[ClosedSection]:
    for path, url_path in homes:
        owner = table.owner_of(path)
        if owner is not None and closed.site_id in (None, owner[0].site_id):
            yield ClosedSection(path, url_path, closed.number)


def _homes(section: str) -> list[_Home]:
    """Tree path and address of all sections of a kind."""
    made = (
        across_wards(ProvisionedPage.objects, "sections of one kind at all wards")
        .filter(key=section, page__isnull=False)
        .values("page")
    )
    keys = across_wards(Page.objects, "sections of one kind at all wards").filter(pk__in=made).order_by()
    where = Q(translation_key__in=keys.values("translation_key"))
    if other := _OTHERS.get(section):
        where |= Q(pk__in=other().order_by().values("pk"))
    found = across_wards(Page.objects, "sections of one kind at all wards").filter(where)
    return list(found.order_by("path").values_list("path", "url_path"))
