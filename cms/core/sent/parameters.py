"""Parameters of the admin that Wagtail uses before it looks at them.

Upstream gap: several of its views take a page number, ids to choose or an address to go back to as they
come, and end with an error page, some after the work was done. One decorator around all of the admin
(``cms/isolation/urls.py``) answers instead: 404 where what is named cannot exist, 400 where the request
makes no sense. Delete each question when the views ask it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Final

from django.core.exceptions import BadRequest
from django.core.paginator import InvalidPage
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from wagtail.models import Page

from sites.ids import pk_of
from sites.numbers import whole

View = Callable[..., HttpResponseBase]

#: Views that look up whatever ``id`` says, by the end of their names.
_BY_ID: Final = ("chosen_multiple", "find", "wagtail_bulk_action")
#: Fields and questions of Wagtail's that are numbers of pages.
_PAGES: Final = ("new_parent_page", "parent_page", "chooser", "childOf", "target_pages[]")
#: Looks the new parent up before its form does.
_COPY: Final = "wagtailadmin_pages:copy"
#: What a bulk action says for "everything in this list".
_ALL: Final = "all"
_ROWS: Final = "-TOTAL_FORMS"
_EARLIER: Final = "-INITIAL_FORMS"
_ROW_NUMBERS: Final = range(10**9)
_PAGE_NUMBERS: Final = range(1, 10**9)
#: By what a row says which it is; the pages of a workflow have no other key.
_KEYS: Final = ("id", "page")


def readable_parameters(view: View) -> View:
    """Decorate a view of the admin."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        _ask(request)
        try:
            return view(request, *args, **kwargs)
        except InvalidPage as error:
            raise Http404 from error

    return asked


def _ask(request: HttpRequest) -> None:
    match = request.resolver_match
    if _asks_with_nul(request) or whole(request.GET.get("p") or "1", _PAGE_NUMBERS) is None:
        raise Http404
    if match and (match.url_name or "").endswith(_BY_ID):
        ids = request.GET.getlist("id")
        if not all(_is_id(one) or one == _ALL for one in ids):
            raise Http404
    asked = [one for name in _PAGES for one in (*request.GET.getlist(name), *request.POST.getlist(name))]
    if not all(one == "" or _is_id(one) for one in asked):
        raise Http404
    if match and match.view_name == _COPY and request.method == "POST":
        get_object_or_404(Page, pk=pk_of(Page, request.POST.get("new_parent_page")))
    for parameters in (request.GET, request.POST):
        if not all(_is_address(one) for one in parameters.getlist("next")):
            raise BadRequest("next")
    if _announces_rows(request):
        raise BadRequest("TOTAL_FORMS")
    if not _knows_its_rows(request):
        raise BadRequest("INITIAL_FORMS")


def _asks_with_nul(request: HttpRequest) -> bool:
    """Several views look up what they are asked as it comes; PostgreSQL refuses it."""
    return any("\0" in text for name, values in request.GET.lists() for text in (name, *values))


def _is_id(text: str) -> bool:
    """Whether a row can have it, in the spelling that every form of ours sends."""
    return whole(text, range(2**63)) is not None


def _is_address(text: str) -> bool:
    """What has neither a path nor a scheme would be looked up as the name of a view."""
    return not text or "/" in text


def _announces_rows(request: HttpRequest) -> bool:
    """Whether a form says that it has rows which it does not send: each costs, and there is none."""
    said = {name.removesuffix(_ROWS): value for name, value in request.POST.items() if name.endswith(_ROWS)}
    if not said:
        return False
    sent: dict[str, set[int]] = defaultdict(set)
    for name in request.POST:
        for prefix, number in _rows_of(name):
            sent[prefix].add(number)
    counts = {name: _count(str(value)) for name, value in said.items()}
    return any(count is None or count > len(sent[name]) for name, count in counts.items())


def _knows_its_rows(request: HttpRequest) -> bool:
    """Whether every row that was there before says which it is."""
    for name, value in request.POST.items():
        prefix = name.removesuffix(_EARLIER)
        if prefix == name:
            continue
        earlier = _count(str(value))
        if earlier is None:
            return False
        for number in range(min(earlier, _count(request.POST.get(prefix + _ROWS, "")) or 0)):
            keys = [request.POST.get(f"{prefix}-{number}-{key}") for key in _KEYS]
            said = next((key for key in keys if key is not None), None)
            if said is None or not (said == "" or _is_id(said)):
                return False
    return True


def _rows_of(name: str) -> Iterator[tuple[str, int]]:
    """``units-3-posts-0-term`` is of row 3 of the units and of row 0 of its posts."""
    parts = name.split("-")
    for position, part in enumerate(parts[1:-1], start=1):
        if (number := _count(part)) is not None:
            yield "-".join(parts[:position]), number


def _count(text: str) -> int | None:
    """A number of rows; of more digits than any form has rows, just a large one."""
    return whole(text[:9], _ROW_NUMBERS)
