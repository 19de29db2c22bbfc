"""What the pages that name people show; each reads the roster of its site once."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from cms.core.pictures import preload
from cms.core.showing import shows
from cms.core.source import source_path
from cms.documents.lookup import documents_by_number
from cms.people import directory
from cms.people.chart import chart_of
from cms.people.leaders import leaders_of
from cms.people.models import (
    ContactsPage,
    LeadersPage,
    OrganisationPage,
    PersonPage,
    SpokespersonPage,
)
from cms.people.roster import Roster
from cms.people.speakers import speakers_of, speakers_of_wards
from sites import hosts


@shows(OrganisationPage)
def chart_context(page: OrganisationPage, _request: HttpRequest) -> dict[str, Any]:
    """The chart with today's holders, from the Vietnamese page in every language."""
    return {"chart": chart_of(page, Roster.of(page))}


@shows(LeadersPage)
def leaders_context(page: LeadersPage, request: HttpRequest) -> dict[str, Any]:
    """Cards of today, and the register of all appointments."""
    roster = Roster.of(page)
    preload(request, roster.photographs())
    return {
        "roster": roster,
        "leaders": leaders_of(page, roster),
        "documents": documents_by_number(source_path(page), roster.decisions),
    }


@shows(ContactsPage)
def contacts_context(page: ContactsPage, request: HttpRequest) -> dict[str, Any]:
    """Offices, and people in the order that the address asks for."""
    roster = Roster.of(page)
    return {
        "chart": chart_of(page, roster),
        "people": directory.people(request, roster),
        "is_by_name": directory.is_by_name(request),
    }


@shows(SpokespersonPage)
def spokesperson_context(page: SpokespersonPage, request: HttpRequest) -> dict[str, Any]:
    """The person, and whether somebody assigned them; on the city's page those of all wards too."""
    speakers, is_assigned = speakers_of(Roster.of(page).current)
    preload(request, Roster(speakers).photographs())
    documents = documents_by_number(source_path(page), Roster(speakers).decisions)
    table = hosts.table_of(request)
    owner = table.owner_of(page.path)
    is_city = owner is not None and owner[0].is_portal
    return {
        "speakers": speakers,
        "is_assigned": is_assigned,
        "documents": documents,
        "ward_speakers": speakers_of_wards(table) if is_city else [],
        "ward_count": len(table.wards),
    }


@shows(PersonPage)
def person_context(page: PersonPage, request: HttpRequest) -> dict[str, Any]:
    """Posts of today, to come and of the past."""
    roster = Roster(list(page.appointments.select_related("post__unit").order_by("rank", "start")))
    preload(request, [(page.photo_id, "person")] if page.photo_id else [])
    return {
        "roster": roster,
        "documents": documents_by_number(source_path(page), roster.decisions),
    }
