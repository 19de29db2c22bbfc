"""Why a result stands where it does, and why a page is not found at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from search.dimensions import everywhere
from search.editing.base import SitePageView
from search.editing.policies import REASONS
from search.index.documents import is_searched
from search.models import SearchDocument
from search.plan import levels
from search.public import results
from search.question.parameters import MAX_QUERY, Parameters
from search.question.question import Context
from search.ranking import order
from search.ranking.order import Parts
from sites import hosts, languages
from sites.hosts import HostEntry

SHOWN: Final = 20
LEVELS: Final = {
    levels.NUMBER: gettext_lazy("the document's own number"),
    levels.NAMED: gettext_lazy("the page is called exactly this"),
    levels.NAMED - levels.OTHER_NAME: gettext_lazy("the page is called what is asked about"),
    levels.TITLE: gettext_lazy("the title says this"),
    levels.TITLE - 2 * levels.OTHER_NAME: gettext_lazy(
        "the title says what is asked about, or another name of it"
    ),
    levels.PHRASE: gettext_lazy("the text says this, word by word"),
    levels.PHRASE - levels.OTHER_NAME: gettext_lazy("the text says this under another name"),
    levels.TITLE - levels.OTHER_ACCENTS: gettext_lazy("the title says this with other accents"),
    levels.CITED: gettext_lazy("the text cites this number"),
    levels.PHRASE - levels.OTHER_ACCENTS: gettext_lazy("the text says this with other accents"),
    levels.ALL: gettext_lazy("all words stand in the page"),
    levels.ANY: gettext_lazy("some of the words, the rarer the better"),
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """One result and what its place is made of."""

    place: int
    document: SearchDocument
    site: HostEntry
    level: str
    parts: Parts


def level_name(level: float) -> str:
    """What an engine found, in words."""
    best = max((known for known in LEVELS if known <= level), default=levels.ANY)
    return str(LEVELS[best])


def explanations(found: results.Results) -> list[Explanation]:
    """The first results, part by part."""
    stored = SearchDocument.objects.in_bulk([hit.document_id for hit in found.hits[:SHOWN]])
    return [
        Explanation(place, document, site, level_name(hit.level), order.parts(hit, found.reader))
        for place, hit in enumerate(found.hits[:SHOWN], 1)
        if (document := stored.get(hit.document_id))
        and (site := everywhere.owner(document.site_id, found.search.context.table))
    ]


def where_is(address: str, found: results.Results, site: HostEntry) -> str:
    """What became of the page at this address of the site."""
    path = "/" + unquote(urlsplit(address.strip()).path).strip("/")
    path = path if path == "/" else f"{path}/"
    document = SearchDocument.objects.filter(site_id__in=everywhere.owned_by(site), url_path=path).first()
    if document is None:
        return _why_unknown(path, site, found.search.context.table)
    shown = found.standing.get(document.twin, document.twin)
    for place, hit in enumerate(found.hits, 1):
        if hit.twin == shown:
            return _("“%(title)s” stands in place %(place)s.") % {"title": document.title, "place": place}
    return _("“%(title)s” can be found, but not with these words: they do not stand in it.") % {
        "title": document.title
    }


def _why_unknown(path: str, site: HostEntry, table: hosts.HostTable) -> str:
    root = next(
        (root for root in site.roots.values() if path.startswith(table.relative_url(root, root.url_path))
         and (root.language != table.default_language) == path.startswith(f"/{root.language}/")),
        None,
    )  # fmt: skip
    prefix = table.relative_url(root, root.url_path) if root else "/"
    page = Page.objects.filter(url_path=root.url_path + path.removeprefix(prefix)).first() if root else None
    if page is None:
        return _("There is no page at this address of the site.")
    if not page.live:
        return _("The page is not public yet, so nobody finds it.")
    if table.is_restricted(page.path):
        return _("The page is private, so search does not show it.")
    if not is_searched(page.specific_class):
        return _("Pages of this kind are not part of search.")
    return _("The page is missing in the index. Tell the operator: manage.py search check --fix mends it.")


class ReasonsView(SitePageView):
    """Ask as a citizen of a site does, and see the reasons beside the results."""

    policy = REASONS
    template_name = "search_editing/reasons.html"
    page_title = gettext_lazy("Why results stand where they do")
    header_icon = "help"

    @cached_property
    def site(self) -> HostEntry:
        """The site on which is asked."""
        return self.chosen or self.offered[0]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        text = " ".join(self.request.GET.get("q", "").replace("\x00", " ").split())[:MAX_QUERY]
        page = self.request.GET.get("page", "")[:500].replace("\x00", "")
        context: dict[str, Any] = {"q": text, "page_address": page, "site": self.site}
        if text:
            asked = self.request.GET.get("lang", "")
            language = asked if asked in languages.codes() else languages.SOURCE
            found = results.run(Parameters(q=text), Context.of(hosts.table(), self.site, language))
            context |= {
                "found": found,
                "tokens": found.question.tokens,
                "reasons": explanations(found),
                "pinned": found.pinned,
                "answer": where_is(page, found, self.site) if page else "",
            }
        return super().get_context_data(**context, **kwargs)
