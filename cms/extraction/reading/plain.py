"""Plain text and CSV."""

from __future__ import annotations

import codecs
from typing import Final

from cms.extraction.reading.gathering import Gathered

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WINDOWS: Final = "cp1258"
"""What Vietnamese programs wrote before Unicode; its accents stand behind the letters until NFC."""


def read(data: bytes, found: Gathered) -> None:
    """Line by line, in the encoding that fits."""
    for line in _decoded(data).splitlines():
        found.add(line)


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_WINDOWS, "replace")
