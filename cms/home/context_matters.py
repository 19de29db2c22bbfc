"""What the pages of matters and the page of all wards show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from cms.core.live import inside, readable
from cms.core.showing import shows
from cms.frame.frame import Frame, frame_for
from cms.home.city_tasks import EMERGENCY, OFFICES, matter_tiles
from cms.home.matter_data import Matter, matters
from cms.home.models import AllWardsPage, MatterIndexPage, MatterPage
from cms.home.procedure_desk import DeskCard, desk_at
from cms.home.shared_hours import shared_hours
from cms.home.ward_map import ward_map
from cms.home.ward_sections import Section, Sections, sections_of
from cms.home.wards import by_district, by_letter, ward_links
from cms.services.enums import Desk
from cms.services.models import ProcedurePage
from search.my_ward import MyWard, my_ward
from sites import languages
from sites.hosts import HostEntry


@dataclass(frozen=True, slots=True)
class ProcedureLink:
    """A procedure where the reader reads it: at the own ward, else on the portal."""

    title: str
    summary: str
    duration: str
    fee: str
    is_online: bool
    url: str
    is_foreign: bool
    """Whether not even its name is known in the reader's language."""
    is_elsewhere: bool
    """Whether it leads to pages in Vietnamese."""


@dataclass(frozen=True, slots=True)
class WardOffice:
    """The reader's ward as far as it answers for this matter."""

    name: str
    url: str
    sections: tuple[Section, ...]
    desk: DeskCard | None


@shows(MatterPage)
def matter_context(page: MatterPage, request: HttpRequest) -> dict[str, Any]:
    """The procedures, and the ward; six queries at most, with any number of wards."""
    frame = frame_for(request, page)
    mine = my_ward(request)
    matter = matters().get(page.matter)
    ward = mine.entry if mine.is_open else None
    answering = [one for one in (ward, frame.table.portal) if one is not None]
    found = sections_of(answering, frame.table, frame.entry)
    return {
        "matter": matter,
        "mine": mine,
        "procedures": _procedures(page, frame, _of(found, ward), _of(found, frame.table.portal)),
        "office": _office(mine, matter, frame, _of(found, ward)),
        "is_emergency": page.matter == EMERGENCY,
        "shared": shared_hours(timezone.localtime()) if page.matter == OFFICES and ward is None else None,
        "city_sections": _named(_of(found, frame.table.portal), matter, frame.language),
    }


@shows(MatterIndexPage)
def matter_index_context(page: MatterIndexPage, request: HttpRequest) -> dict[str, Any]:
    """The tiles of all matters that have a page."""
    frame = frame_for(request, page)
    pages = MatterPage.objects.filter(readable(), inside(page.path))
    return {"tasks": matter_tiles(pages.defer_streamfields(), frame)}


@shows(AllWardsPage)
def all_wards_context(page: AllWardsPage, request: HttpRequest) -> dict[str, Any]:
    """All wards, from the host table."""
    frame = frame_for(request, page)
    wards = ward_links(frame.table, frame.language)
    mine = my_ward(request)
    return {
        "mine": mine,
        "my_home": mine.home(frame.language),
        "letters": by_letter(wards),
        "districts": by_district(wards),
        "ward_map": ward_map(wards),
    }


def _of(found: dict[int, Sections], entry: HostEntry | None) -> Sections:
    return found[entry.site_id] if entry is not None else Sections({})


def _named(sections: Sections, matter: Matter | None, language: str) -> tuple[Section, ...]:
    keys = [key for key in (matter.leads_to if matter else ()) if key != "services"]
    return tuple(section for key in keys if (section := sections.get(key, language)))


def _office(mine: MyWard, matter: Matter | None, frame: Frame, sections: Sections) -> WardOffice | None:
    if mine.entry is None or not mine.is_open:
        return None
    return WardOffice(
        mine.entry.display_name(frame.language),
        mine.home(frame.language),
        _named(sections, matter, frame.language),
        desk_at(mine.entry, Desk(matter.desk)) if matter and matter.desk else None,
    )


def _procedures(page: MatterPage, frame: Frame, ward: Sections, city: Sections) -> list[ProcedureLink]:
    """Below the ward's list where the ward has one, else below the portal's."""
    place = ward.get("services", frame.language) or city.get("services", frame.language)
    if place is None:
        return []
    found = ProcedurePage.objects.of_city().filter(matter=page.matter).defer_streamfields()
    if languages.is_source(frame.language):
        return [_link(one, one, place, f"{place.url}{one.slug}/") for one in found]
    translated = ProcedurePage.objects.of_city(frame.language).filter(matter=page.matter).defer_streamfields()
    spoken = {one.translation_key: one for one in translated}
    return [_link(one, spoken.get(one.translation_key), place, f"{place.url}{one.slug}/") for one in found]


def _link(source: ProcedurePage, spoken: ProcedurePage | None, place: Section, url: str) -> ProcedureLink:
    """In the words of the language; where it has none, by the names that are known in English."""
    page = spoken or source
    return ProcedureLink(
        page.title if spoken else source.title_en or source.title,
        page.summary if spoken else source.summary_en or source.summary,
        page.duration if spoken else "",
        page.fee if spoken else "",
        bool(source.online_url),
        url,
        is_foreign=spoken is None and not source.title_en,
        is_elsewhere=place.language != languages.current().code,
    )
