"""Follows old addresses, in the place of Wagtail's middleware: one query, and however they were linked.

A redirect is asked for where nothing else answers. An old address may differ from a page of ours in its parameters
alone (``/?p=77`` and the home page): for these it is asked before, where the site has such a redirect at that path,
which the cache knows, so a page that is opened without parameters costs nothing more.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.decorators import sync_only_middleware
from wagtail.contrib.redirects.models import Redirect

from cms.redirects import matching
from cms.redirects.addresses import is_reserved
from cms.redirects.known import known
from sites import hosts
from sites.hosts import HostEntry

_METHODS = ("GET", "HEAD")


@sync_only_middleware
class OldAddressMiddleware:
    """Permanent or temporary, as the redirect says."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        entry = hosts.entry_of(request)
        if entry is None:
            return self.get_response(request)
        if request.META.get("QUERY_STRING") and request.method in _METHODS and not is_reserved(request.path):
            found = _before(request, entry)
            if found is not None:
                return found
        response = self.get_response(request)
        if response.status_code != 404:
            return response
        address = request.get_full_path()
        forms = matching.candidates(address)
        if typed := known(entry.site_id).spellings.get(matching.folded(address)):
            forms.append(typed)
        row = _find(forms, entry)
        if row is not None and row.redirect_page is not None and not row.redirect_page.live:
            # Read by ``WithdrawnPageMiddleware``, which knows why it went.
            request.left_page_id = row.redirect_page_id  # type: ignore[attr-defined]
        return _answer(row) or response


def _before(request: HttpRequest, entry: HostEntry) -> HttpResponse | None:
    """The answer for an address whose parameters alone tell it from a page."""
    address = request.get_full_path()
    folded = matching.folded(address)
    if "?" not in folded or not known(entry.site_id).may_have(folded):
        return None
    forms = [form for form in matching.candidates(address) if "?" in form]
    return _answer(_find(forms, entry))


def _find(forms: list[str], entry: HostEntry) -> Redirect | None:
    if not forms:
        return None
    rows = Redirect.objects.filter(Q(site=entry.site_id) | Q(site=None), old_path__in=forms)
    return matching.closest(rows.select_related("redirect_page"), forms, entry.site_id)


def _answer(row: Redirect | None) -> HttpResponse | None:
    """Where the redirect leads; to a page that is not public it leads nowhere."""
    if row is None or (row.redirect_page is not None and not row.redirect_page.live):
        return None
    link = row.link
    if not link:
        return None
    return HttpResponsePermanentRedirect(link) if row.is_permanent else HttpResponseRedirect(link)
