"""The search page: works without JavaScript, every state of it has an address."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.my_ward import MyWard, my_ward
from search.public import choices, counting, paths, results
from search.public.result import Result
from search.question.parameters import Parameters
from search.question.question import Context
from search.text import folded_text
from sites import languages

_LONG: Final = 5
"""Words: who asks so much may be helped by the name of what is asked for."""
_MOST_MEANT: Final = 3


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show a search, or the empty form."""
    language = languages.current().code
    path = paths.search(language)
    if request.path != path:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(path + (f"?{query}" if query else ""))
    parameters = Parameters.read(request.GET.dict(), strict=False)
    context_of = Context.of_request(request, language)
    mine = my_ward(request)
    if mine.is_open:
        context_of = replace(context_of, ward=mine.entry)
    found = results.run(parameters, context_of, in_groups=True)
    counting.search_made(found)
    choosing = _choosing(found)
    context = {
        "parameters": parameters,
        "found": found,
        "groups": choices.groups(found),
        "chips": choices.chips(found),
        "choosing": choosing,
        "my_ward_name": _own_name(mine, choosing),
        "meant": _meant(found),
        "numbered": [result for result in found.results if result.is_number_hit],
        **_by_language(found),
        "pages": [(number, parameters.address(page=number)) for number in range(1, found.pages + 1)],
        "next_url": parameters.address(page=parameters.page + 1) if parameters.page < found.pages else "",
        "everywhere_url": parameters.address(site="all", ward=""),
        "offered_url": parameters.address(q=found.offered),
        "exact_url": parameters.address(exact=True),
        "inexact_url": parameters.address(exact=False),
        "by_date_url": parameters.address(sort="date"),
        "by_match_url": parameters.address(sort=""),
        "unfiltered_url": parameters.unfiltered(),
        "feed_url": paths.feed(language) + parameters.address(),
        "scope_name": _scope_name(found),
    }
    response = render(request, "search/search.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _by_language(found: results.Results) -> dict[str, object]:
    """For readers of translations the results in their language and those below, where that was not narrowed to."""
    language = found.search.context.language
    plain = [result for result in found.results if not result.is_number_hit]
    if languages.is_source(language) or "lang" in found.parameters.narrowed:
        return {"plain": plain}
    others = [code for code in found.facets.locales if code != language]
    return {
        "plain": [result for result in plain if result.document.locale == language],
        "foreign": [result for result in plain if result.document.locale != language],
        "foreign_languages": ", ".join(str(languages.of(code).label) for code in others),
        "foreign_count": 0 if found.facets.estimated else found.total - found.own,
        "has_own": found.own > 0,
    }


def _scope_name(found: results.Results) -> str:
    """The ward that was searched; empty where all were."""
    context, site_id = found.search.context, found.filters.site_id
    entry = context.table.entry(site_id) if site_id else None
    return entry.display_name(context.language) if entry and not entry.is_portal else ""


def _choosing(found: results.Results) -> Result | None:
    """The first result of several wards, where none was chosen: with it stands the chooser of wards."""
    if found.filters.site_id is not None:
        return None
    return next((result for result in (*found.pinned, *found.results) if result.is_many), None)


def _own_name(mine: MyWard, choosing: Result | None) -> str:
    """What stands in the chooser: the reader's own ward, if it has the text."""
    has_it = mine.entry is not None and choosing is not None and mine.entry in choosing.sites
    return mine.entry.ward_short_name if mine.entry is not None and has_it else ""


def _meant(found: results.Results) -> list[tuple[str, str]]:
    """Names of services that a long question may be about, each with the address that asks for it alone."""
    asked = folded_text(found.parameters.q)
    if len(found.question.tokens) < _LONG or found.parameters.page > 1:
        return []
    names = dict.fromkeys(
        result.document.title for result in found.results if result.document.kind == "procedure"
    )
    return [(name, found.parameters.address(q=name)) for name in names if folded_text(name) not in asked][
        :_MOST_MEANT
    ]
