"""What a citizen gets at the address of a page that was taken down: the page in its place, or the reason.

Asked where nothing else answers, so a page that is there costs nothing. A page that moved before it went is found
through the redirect of its old address.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.decorators import sync_only_middleware

from cms.redirects.addresses import is_reserved
from cms.translation.life.withdrawn import original_of
from sites import hosts, languages
from sites.hosts import HostEntry
from workflows.withdrawals import answers
from workflows.withdrawals.models import Withdrawal
from workflows.withdrawals.reasons import Reason

_METHODS = ("GET", "HEAD")
#: Search engines forget the address, and no cache keeps the answer when the page comes back.
_HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


@sync_only_middleware
class WithdrawnPageMiddleware:
    """Status 410 with a page that says why, or 301 to what has taken the place."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        entry = hosts.entry_of(request) if response.status_code == 404 else None
        if entry is None or request.method not in _METHODS or is_reserved(request.path):
            return response
        record = answers.at(entry, request.path) or _moved(request)
        return response if record is None else _answer(request, entry, record)


def _moved(request: HttpRequest) -> Withdrawal | None:
    """The record of a page that had this address before it went: whoever follows old addresses has met it."""
    page_id = getattr(request, "left_page_id", None)
    return None if page_id is None else answers.of_page(page_id)


def _answer(request: HttpRequest, entry: HostEntry, record: Withdrawal) -> HttpResponse:
    address = answers.destination(record, entry)
    if address:
        response: HttpResponse = HttpResponsePermanentRedirect(address)
    else:
        section = answers.section_of(record)
        table = hosts.table_of(request)
        original = original_of(record.page_number, entry)
        context = {
            "record": record,
            "told": Reason(record.reason).told if record.reason in Reason.values else "",
            "words_language": languages.of(record.language).tag,
            "original": original,
            "in_other_languages": {languages.SOURCE: original.url} if original else {},
            "section": section,
            "section_url": table.url(section.path, section.url_path, entry) if section else "",
        }
        response = render(request, "errors/withdrawn.html", context, status=410)
    for name, value in _HEADERS.items():
        response[name] = value
    return response
