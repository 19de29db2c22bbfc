"""The desk of a procedure: where one goes with the papers, in the ward that the page is read in.

A ward says it once: its home page has address, telephone and hours, its organisation chart those of single offices,
its note on the procedure what is different there. What no ward has said is the city's: the hours that all wards
share, and 1022.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, Final
from urllib.parse import quote_plus

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.core.live import inside, readable
from cms.core.showing import shows
from cms.core.stored_blocks import readable_blocks
from cms.delivery import asked_now
from cms.frame.frame import ward_name
from cms.home.models import WardHomePage
from cms.home.office_hours import DayHours, Opening, opening, week
from cms.home.shared_hours import shared_hours
from cms.people.models import OrganisationUnit
from cms.services.enums import Desk
from cms.services.models import ProcedurePage
from cms.services.models.places import list_addresses
from cms.translation.glossary import label
from search.my_ward import my_ward
from sites import hosts, languages
from sites.city import default_city
from sites.hosts import HostEntry
from sites.text import last_part

_MAP: Final = "https://www.openstreetmap.org/search?query="


@dataclass(frozen=True)
class DeskCard:
    """What stands on the card; what nobody has said is empty."""

    name: str
    counter: str = ""
    address: str = ""
    phone: str = ""
    opening: Opening | None = None
    lines: list[tuple[str, str]] = field(default_factory=list)
    """Days and their hours."""
    hours_text: str = ""
    """The hours that all wards share, where this one has not said its own."""
    hours_note: str = ""
    map_url: str = ""
    page_url: str = ""
    """The procedure at the ward, on a page that stands elsewhere."""
    ward_in_text: str = ""


@shows(ProcedurePage)
def procedure_desk(page: ProcedurePage, request: HttpRequest) -> dict[str, Any]:
    """Of the ward that the page is read in; on the portal that of the reader's ward, where it is known."""
    owner = hosts.table_of(request).owner_of(page.path) if page.path else None
    desk = Desk(page.desk) if page.desk in Desk.values else Desk.ONE_STOP
    if owner is None:
        return {"desk": None}
    if not owner[0].is_portal:
        return {"desk": desk_at(owner[0], desk)}
    mine = my_ward(request)
    if mine.entry is None or not mine.is_open or desk == Desk.CITY:
        return {"desk": None}
    language = languages.current().code
    in_text = languages.current().in_text(ward_name(mine.entry, language))
    url = _at_ward(page, mine.entry, language)
    return {"desk": replace(desk_at(mine.entry, desk), page_url=url, ward_in_text=in_text)}


def _at_ward(page: ProcedurePage, entry: HostEntry, language: str) -> str:
    """The address of the procedure at a ward; empty where the ward has no list of them. One query."""
    root = entry.roots.get(language)
    address = list_addresses([entry]).get((entry.site_id, language)) if root and root.live else None
    return f"{entry.root_url}{address}{last_part(page.url_path)}/" if address else ""


def desk_at(entry: HostEntry, desk: Desk) -> DeskCard:
    """The desk of a ward; two queries."""
    root = entry.roots.get(settings.LANGUAGE_CODE)
    home = WardHomePage.objects.filter(readable(), pk=root.page_id).first() if root else None
    unit = _unit(root.path, desk) if root and desk.unit else None
    address, phone = (getattr(unit, name, "") or getattr(home, name, "") for name in ("address", "phone"))
    now = asked_now()
    # The hours of the home page are those of the service centre; the police keep others.
    is_office = desk in (Desk.ONE_STOP, Desk.RECEPTION)
    days = (
        week([block.value for block in readable_blocks(home.hours)], now.date()) if home and is_office else []
    )
    shared = shared_hours(now) if not any(day.spans for day in days) and desk != Desk.CITY else None
    return DeskCard(
        name=_name(entry, desk),
        address=address,
        phone=phone,
        opening=opening(days, now) or (shared.opening if shared else None),
        lines=_lines(days),
        hours_text=shared.text if shared else "",
        hours_note=home.hours_note if home and is_office else "",
        map_url=map_url(address, entry),
    )


def map_url(address: str, entry: HostEntry) -> str:
    """Where the address lies; nothing where none is known."""
    if not address:
        return ""
    place = [address, entry.ward_name, default_city().names.get(settings.LANGUAGE_CODE, "")]
    # An address says its ward and city often enough.
    said = [part for at, part in enumerate(place) if at == 0 or part.lower() not in address.lower()]
    return _MAP + quote_plus(", ".join(said))


def _unit(path: str, desk: Desk) -> OrganisationUnit | None:
    units = OrganisationUnit.objects.filter(readable("page"), inside(path, "page"), term=desk.unit)
    found: OrganisationUnit | None = units.order_by("sort_order", "pk").first()
    return found


def _name(entry: HostEntry, desk: Desk) -> str:
    language = languages.current().code
    place = ward_name(entry, language)
    if desk == Desk.CITY:
        return _("An office of the city")
    what = _("Citizen reception") if desk == Desk.RECEPTION else label(desk.unit, language)
    if languages.is_source(language):
        return f"{what} {languages.current().in_text(place)}"
    return f"{what}, {place}"


def _lines(days: list[DayHours]) -> list[tuple[str, str]]:
    """Neighbouring days with the same hours in one line; days that are closed stand in none."""
    found = []
    for hours, group in groupby(days, key=lambda day: (day.morning_text, day.afternoon_text)):
        same = list(group)
        name = (
            same[0].name
            if len(same) == 1
            else _("%(first)s to %(last)s")
            % {"first": same[0].name, "last": languages.current().in_text(same[-1].name)}
        )
        if any(hours):
            morning, afternoon = hours
            both = _("%(morning)s and %(afternoon)s") % {"morning": morning, "afternoon": afternoon}
            found.append((name, both if all(hours) else morning or afternoon))
    return found
