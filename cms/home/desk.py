"""Address, telephone and hours of a site's service desk; its home page stores them, once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page

from cms.core.live import readable
from cms.core.showing import shows
from cms.delivery import asked_now
from cms.home.models import WardHomePage
from cms.home.office_hours import DayHours, Opening, opening, week
from cms.home.shared_hours import SharedHours, shared_hours
from cms.people.models import ContactsPage
from sites import hosts


@dataclass(frozen=True, slots=True)
class Desk:
    """``home`` has address, telephone and e-mail."""

    home: WardHomePage
    days: list[DayHours]
    opening: Opening | None
    #: Where the ward has written no hours.
    shared: SharedHours | None


@shows(ContactsPage)
def desk_context(page: ContactsPage, _request: HttpRequest) -> dict[str, Any]:
    """The contact directory begins with the ward's office."""
    return {"desk": desk_of(page)}


def desk_of(page: Page) -> Desk | None:
    """From the Vietnamese home page of a page's site, if it is one with a desk; one query."""
    owner = hosts.table().owner_of(page.path)
    if owner is None or owner[0].is_portal:
        return None
    entry, root = owner
    home = entry.roots.get(settings.LANGUAGE_CODE, root)
    found = WardHomePage.objects.filter(readable(), pk=home.page_id).first()
    if found is None:
        return None
    now = asked_now()
    days = week((block.value for block in found.hours), now.date())
    return Desk(found, days, opening(days, now), None if days else shared_hours(now))
