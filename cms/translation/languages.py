"""Where a reader goes for the other language of what is in front of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from cms.translation.siblings import Sibling
from sites import hosts
from sites.languages import Language, current, switched_on


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of the switcher."""

    language: Language
    url: str
    is_current: bool
    # False where the page does not exist in this language, and the link leads to its home page.
    is_translated: bool


def languages(request: HttpRequest, page_siblings: Iterable[Sibling] | None) -> list[Choice]:
    """Every language this site speaks, with the best address for it; no query.

    ``page_siblings`` are the translations of the page in front of the reader; ``None`` where it
    is no page of the tree (search, an error).
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
            url = entry.root_url + language.paths_of_views[view] + (f"?{query}" if query else "")
        home = table.url(root.path, root.url_path) or "/"
        is_current = language.code == reads.code
        found.append(Choice(language, url or home, is_current, is_translated=bool(url) or is_current))
    return found
