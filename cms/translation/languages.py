"""Where a reader goes for the other language of what is in front of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest

from cms.translation.siblings import Sibling, Stand
from sites import hosts
from sites.languages import Language, current, switched_on

#: The part of a page that says to whoever comes from a page that is not in its language where they are now.
ARRIVAL: Final = "arrived"
_NOTHING: Final[Mapping[str, Stand]] = {}


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of the switcher."""

    language: Language
    url: str
    is_current: bool
    # False where the page does not exist in this language, and the link leads to a section or the home page.
    is_translated: bool
    # The section that it leads to instead, in its language; empty for the home page.
    section: str = ""
    # Whether that is told: what stands at no page, as an error does, is missed in no language.
    is_told: bool = True


def languages(
    request: HttpRequest,
    page_siblings: Iterable[Sibling] | None,
    stands: Mapping[str, Stand] = _NOTHING,
    *,
    keeps_question: bool = False,
) -> list[Choice]:
    """Every language this site speaks, with the best address for it; no query.

    ``page_siblings`` are the translations of the page in front of the reader; ``None`` where it
    is no page of the tree (search, an error). ``stands`` has the nearest section of each language, for where there is no
    translation. ``keeps_question``: the address was asked with filters or a page of a list, which have the same names
    in every language; a number beyond the other list's end is its last page.
    """
    entry = hosts.entry_of(request)
    if entry is None:
        return []
    table = hosts.table_of(request)
    reads = current()
    pages = {sibling.language: sibling.url for sibling in page_siblings or ()}
    # What stands outside the page tree exists in every language.
    views = reads.paths_of_views
    view = views.index(request.path) if request.path in views else None
    query = request.META.get("QUERY_STRING", "")
    found = []
    for language in switched_on():
        root = entry.roots.get(language.code)
        if root is None or not root.live:
            continue
        url = pages.get(language.code, "")
        if not url and view is not None:
            url = entry.root_url + language.paths_of_views[view]
        is_current = language.code == reads.code
        if url or is_current:
            asked = f"?{query}" if query and url and (keeps_question or view is not None) else ""
            found.append(Choice(language, url + asked, is_current, is_translated=True))
            continue
        home = Stand("", table.url(root.path, root.url_path) or "/")
        stand = stands.get(language.code, home)
        is_told = page_siblings is not None
        url = f"{stand.url}#{ARRIVAL}" if is_told else stand.url
        found.append(Choice(language, url, False, False, stand.title, is_told))
    return found
