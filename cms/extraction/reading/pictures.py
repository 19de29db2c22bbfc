"""Pictures within a document: a page that was scanned and pasted in."""

from __future__ import annotations

from typing import Final

from cms.extraction.reading import packed, recognition
from cms.extraction.reading.gathering import Gathered

_SCAN: Final = 60_000
"""Bytes from which a picture may be a scanned page."""


def read(data: bytes, folder: str, found: Gathered) -> None:
    """Recognise the letters on large pictures, or count those that may hold some."""
    for picture in packed.pictures(data, folder):
        if len(picture) < _SCAN:
            continue
        if found.recognised < found.limits.pictures:
            found.check_time()
            found.recognised += 1
            found.add(recognition.recognise(picture, found.seconds_left()))
        else:
            found.unread += 1
