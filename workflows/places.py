"""Where a page belongs, and which approvals it needs there."""

from __future__ import annotations

from wagtail.models import Page

from sites import hosts
from sites.enums import Role
from sites.hosts import HostEntry

# In the order in which they are given.
STEPS = (Role.LEAD, Role.MODERATOR)


def place_of(page: Page) -> HostEntry | None:
    """The site that the page belongs to, in whichever language; none for the wards' container."""
    owner = hosts.table().owner_of(page.path)
    return owner[0] if owner else None


def site_id_of(page: Page) -> int | None:
    """The id of that site."""
    place = place_of(page)
    return place.site_id if place else None


def ward_id_of(page: Page) -> int | None:
    """The ward that the page belongs to; none on the portal."""
    place = place_of(page)
    return place.ward_id if place else None


def needed_roles(page: Page) -> tuple[Role, ...]:
    """Who must approve. The portal has no ward lead: a city moderator who is not an author decides."""
    return STEPS if ward_id_of(page) is not None else (Role.MODERATOR,)
