"""The search page: works without JavaScript, every state of it has an address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.public import choices, counting, paths, results
from search.question.parameters import Parameters
from search.question.question import Context
from sites import languages


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show a search, or the empty form."""
    language = languages.current().code
    path = paths.search(language)
    if request.path != path:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(path + (f"?{query}" if query else ""))
    parameters = Parameters.read(request.GET.dict(), strict=False)
    found = results.run(parameters, Context.of_request(request, language))
    counting.search_made(found)
    context = {
        "parameters": parameters,
        "found": found,
        "groups": choices.groups(found),
        "chips": choices.chips(found),
        "numbered": [result for result in found.results if result.is_number_hit],
        "plain": [result for result in found.results if not result.is_number_hit],
        "pages": [(number, parameters.address(page=number)) for number in range(1, found.pages + 1)],
        "next_url": parameters.address(page=parameters.page + 1) if parameters.page < found.pages else "",
        "everywhere_url": parameters.address(site="all", ward=""),
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


def _scope_name(found: results.Results) -> str:
    """The ward that was searched; empty where all were."""
    context, site_id = found.search.context, found.filters.site_id
    entry = context.table.entry(site_id) if site_id else None
    return entry.display_name(context.language) if entry and not entry.is_portal else ""
