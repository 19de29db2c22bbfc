"""Who may read a page that is not for everybody.

"Signed in" means, in Wagtail, signed in anywhere: with 127 sites in one installation each ward's staff
would read the others' closed pages. Here a closed page is for those who work on the site that it
belongs to, and for the city's people.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.views.defaults import page_not_found
from wagtail.models import Page, PageViewRestriction

from sites import hosts
from sites.hosts import HostEntry
from sites.restrictions import restrictions_of
from sites.scoping import scope_for

_OFFLINE: Final = "offline"


def may_read(request: HttpRequest, page: Page) -> bool:
    """Whether nothing that closes the page, or one above it, keeps the person of this request out.

    Whether the page is live is another question. Without a query where the host table knows of no
    restriction; a site that the city took offline is for those who work on it.
    """
    return next(_barriers(request, page), None) is None


def before_serve_page(page: Page, request: HttpRequest, _args: Any, _kwargs: Any) -> HttpResponse | None:
    """To a signed-in stranger the page does not exist; a visitor is asked to sign in, by Wagtail.

    Wagtail's own answer to the stranger would be the form to sign in, which they have done. A shared
    password is asked of everybody alike.
    """
    # Nobody is asked who they are for a page that is for everybody: it stays the same, and in caches, for all.
    if not hosts.table_of(request).is_restricted(page.path) or not request.user.is_authenticated:
        return None
    if set(_barriers(request, page)) <= {PageViewRestriction.PASSWORD}:
        return None
    response = page_not_found(request, Http404())
    add_never_cache_headers(response)
    return response


def _barriers(request: HttpRequest, page: Page) -> Iterator[str]:
    """The kinds of restriction that this person does not pass."""
    table = hosts.table_of(request)
    if not table.is_restricted(page.path):
        return
    owner = table.owner_of(page.path)
    entry = owner[0] if owner else None
    is_shut = entry is not None and (entry.is_suspended or table.closure_of(page.path) is not None)
    if entry is not None and is_shut and not _works_on(request, entry):
        yield _OFFLINE
    for restriction in restrictions_of(page):
        if not (restriction.accept_request(request) and _is_for(request, entry, restriction)):
            yield restriction.restriction_type


def _is_for(request: HttpRequest, entry: HostEntry | None, restriction: PageViewRestriction) -> bool:
    """Whether a restriction that Wagtail lets pass is one for people of this site.

    On the portal the named groups alone decide: the city may open a page of its own to wards.
    """
    if restriction.restriction_type == PageViewRestriction.PASSWORD:
        return True
    if entry is not None and entry.is_portal and restriction.restriction_type == PageViewRestriction.GROUPS:
        return True
    return entry is not None and _works_on(request, entry)


def _works_on(request: HttpRequest, entry: HostEntry) -> bool:
    return scope_for(getattr(request, "user", None)).reaches_site(entry.site_id)
