"""Tells which documents are the same text on several sites: their ``twin`` is the same.

Copies of one text differ in the place's own name and telephone numbers. These are taken out of title and text,
so that what is left is compared; a day or an amount stays, for with another one it says something else.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Final

from search.models import SearchDocument
from search.text import exact_text
from sites.hosts import HostEntry

_UNIQUE: Final = frozenset({"person", "ward"})
"""Two of the same name are two people, and each ward is its own."""
_TITLE_SAYS_ALL: Final = frozenset({"section", "procedure"})
"""Of these kinds the title alone says which thing it is."""
_HERE: Final = "◦"
_KINDS: Final = "phường|xã|đặc khu|ward|commune"
_KIND: Final = re.compile(rf"(?<![^ ])(?:{_KINDS})(?![^ ])")
_SEVERAL: Final = re.compile(rf"{_HERE}(?: {_HERE})+")
_REACHED_AT: Final = re.compile(
    r"(?<![\w@])[\w.+-]+@[\w.-]+|https?://\S+|www\.\S+"
    r"|(?<![\d.,/])(?:\+84|0)[ .]?\d{1,3}[ .]?\d{3,4}[ .]?\d{3,4}(?![\d/])"
)
"""Addresses of mail and pages, and telephone numbers: a day in figures has shorter parts."""


def twin_of(document: SearchDocument, site: HostEntry | None) -> int:
    """A number that copies of a text share, and nothing else does."""
    text = _neutral(f"{document.summary}\n{document.body}\n{document.attached}", site)
    if document.kind in _UNIQUE or not (text or document.kind in _TITLE_SAYS_ALL):
        return _number("page", document.page_id)
    return _number(
        # Copies that differ in one of these would be one result in one filter, and another in the next.
        document.kind,
        document.locale,
        document.year,
        document.issuer,
        document.number,
        _neutral(document.title, site),
        text,
    )


def _neutral(text: str, site: HostEntry | None) -> str:
    """The words of a text, with one sign for the place that has it, however it is called."""
    words = exact_text(_REACHED_AT.sub(" ", text))
    for name in _names(site):
        words = re.sub(rf"(?<![^ ]){re.escape(name)}(?![^ ])", _HERE, words)
    return _SEVERAL.sub(_HERE, _KIND.sub(_HERE, words))


def _names(site: HostEntry | None) -> list[str]:
    """The longest first: with its kind before it without."""
    if site is None or site.is_portal:
        return []
    names: Iterable[str] = (site.ward_name, site.ward_name_en, site.ward_short_name)
    return sorted({exact_text(name) for name in names if name}, key=len, reverse=True)


def _number(*parts: object) -> int:
    packed = json.dumps(parts, ensure_ascii=False).encode()
    return int.from_bytes(hashlib.blake2b(packed, digest_size=8).digest(), "big") >> 1
