"""Where a reader goes for the other language of what is in front of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from cms.translation.siblings import Sibling
from sites import hosts

# Languages name themselves, in every interface.
OWN_NAMES = {
    "vi": "Tiếng Việt",
    "en": "English",
    "zh": "中文",
    "ko": "한국어",
    "ja": "日本語",
    "fr": "Français",
}
# Views outside the page tree that exist in every language, by what they are.
TWIN_PATHS: tuple[dict[str, str], ...] = ({"vi": "/tim-kiem/", "en": "/en/search/"},)


@dataclass(frozen=True, slots=True)
class Language:
    """One entry of the switcher."""

    code: str
    name: str
    url: str
    is_current: bool
    # False where the page does not exist in this language, and the link leads to its home page.
    is_translated: bool


def languages(request: HttpRequest, page_siblings: Iterable[Sibling] | None) -> list[Language]:
    """Every language this site speaks, with the best address for it; no query.

    ``page_siblings`` are the translations of the page in front of the reader; ``None`` where it
    is no page of the tree (search, an error).
    """
    entry = hosts.entry_of(request)
    if entry is None:
        return []
    table = hosts.table_of(request)
    current = get_language() or settings.LANGUAGE_CODE
    pages = {sibling.language: sibling.url for sibling in page_siblings or ()}
    twins = next((paths for paths in TWIN_PATHS if request.path in paths.values()), {})
    found = []
    for code, _name in settings.LANGUAGES:
        root = entry.roots.get(code)
        if root is None or not root.live:
            continue
        url = pages.get(code, "")
        if not url and code in twins:
            query = request.META.get("QUERY_STRING", "")
            url = entry.root_url + twins[code] + (f"?{query}" if query else "")
        translated = bool(url) or code == current
        home = table.url(root.path, root.url_path) or "/"
        found.append(Language(code, OWN_NAMES.get(code, code), url or home, code == current, translated))
    return found
