"""What has digits and is nobody's: document numbers, dates, addresses of pages, coordinates; hidden before numbers are read."""

from __future__ import annotations

import re
from typing import Final

from sites import document_numbers

#: A sign that parts numbers.
_GONE: Final = "\u00a4"
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
#: Addresses that are a telephone number.
_CALLING: Final = re.compile(
    r"(?:https?://)?(?:www\.)?(?:zalo\.me|wa\.me|viber\.me|t\.me|api\.whatsapp\.com)/", re.IGNORECASE
)
_DATE: Final = re.compile(
    r"(?<!\d)(?<!\d[./-])\d{1,2}([./-])\d{1,2}\1(?:18|19|20)\d\d(?![./-]?\d)"
    r"|(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)(?:[T ]\d\d:\d\d(?::\d\d)?)?"
)
_COORDINATES: Final = re.compile(
    r"(?<![\d.])\d{1,3}\.\d{4,15}(?=[\s,;/°NSEWB-])[\s,;/°NSEWBĐ-]{1,5}\d{1,3}\.\d{4,15}(?![\d.])"
)
_IDENTITY: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_FILE: Final = re.compile(r"(?:ISSN|ISBN)[ :]{0,3}[0-9X][0-9X -]{6,18}", re.IGNORECASE)


def without_public_numbers(text: str) -> str:
    """The text with as many characters; ``text`` is plain."""
    for pattern in (_IDENTITY, _COORDINATES, _DATE, _FILE):
        text = pattern.sub(_hidden, text)
    text = _ADDRESS.sub(lambda found: found[0] if _CALLING.match(found[0]) else _hidden(found), text)
    pieces, end = [], 0
    for citation in document_numbers.cited(text):
        pieces += [text[end : citation.start], _GONE * (citation.end - citation.start)]
        end = citation.end
    return "".join([*pieces, text[end:]])


def _hidden(found: re.Match[str]) -> str:
    return _GONE * len(found[0])
