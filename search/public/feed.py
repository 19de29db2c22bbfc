"""A search as a feed (Atom): what is new on a subject, on one site or on all."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search.public import paths, results
from search.public.limits import limited
from search.public.result import Result
from search.question.parameters import Parameters
from search.question.question import Context
from sites import languages
from sites.characters import for_xml
from sites.moments import moment_of


class _Feed(Atom1Feed):
    """Whose entries may be in another language than the feed."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        language = item["language"]
        return {"xml:lang": languages.of(language).tag} if language != self.feed["language"] else {}


@require_safe
@limited("search")
def feed(request: HttpRequest) -> HttpResponse:
    """The newest twenty hits of the search in the address."""
    language = languages.current().code
    parameters = Parameters.read({**request.GET.dict(), "sort": "date", "page": "1"}, strict=False)
    context = Context.of_request(request, language)
    found = results.run(parameters, context, size=20)
    here = context.site.root_url if context.site else ""
    page = here + paths.search(language) + parameters.address()
    name = context.site.display_name(language) if context.site else ""
    made = _Feed(
        title=_("Search for “%(query)s” – %(name)s")
        % {"query": for_xml(parameters.q), "name": for_xml(name)},
        link=page,
        feed_url=here + paths.feed(language) + parameters.address(),
        description="",
        language=language,
        feed_guid=page,
    )
    for result in found.results:
        made.add_item(
            title=for_xml("".join(part.text for part in result.title)),
            language=result.title_language,
            link=result.absolute_url,
            description=_description(result),
            unique_id=result.absolute_url,
            updateddate=moment_of(result.document.date, dt.time(8)),
            author_name=for_xml(result.site_name),
            categories=(result.kind,),
        )
    response = HttpResponse(made.writeString("utf-8"), content_type=made.content_type)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _description(result: Result) -> str:
    text = "".join(part.text for part in result.snippet)
    text = for_xml(text)
    return f"{_('In an attached file:')} {text}" if result.is_from_file else text
