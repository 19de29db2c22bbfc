"""The text of one file, whatever it turns out to be."""

from __future__ import annotations

import importlib
from dataclasses import replace
from typing import Final

from cms.extraction.reading import nested
from cms.extraction.reading.gathering import EnoughError, Gathered
from cms.extraction.reading.kinds import kind_of
from cms.extraction.reading.limits import Limits
from cms.extraction.reading.outcome import ReadingResult, UnreadableError, UnreadableReason
from cms.extraction.reading.signatures.mark import has_mark

_LIBRARIES: Final = ("lxml.html",)


def extract(data: bytes, limits: Limits) -> ReadingResult:
    """What the file says, or why nobody can tell; never raises, short of a ``MemoryError``."""
    return replace(_extract(data, limits), may_be_signed=has_mark(data))


def _extract(data: bytes, limits: Limits) -> ReadingResult:
    kind = ""
    found = Gathered(limits)
    is_cut = False
    try:
        _check_size(data, limits)
        kind = kind_of(data)
        nested.open_as(kind, data, found)
    except EnoughError:
        is_cut = True
    except UnreadableError as error:
        return ReadingResult.failed(error.reason, error.detail, kind)
    return ReadingResult(
        text=found.text,
        kind=kind,
        pages=found.pages,
        unread=found.unread,
        recognised=found.recognised,
        lost=found.lost,
        is_cut=is_cut,
        is_late=found.is_late,
    )


def _check_size(data: bytes, limits: Limits) -> None:
    """Raise ``UnreadableError`` for more than is taken."""
    if len(data) > limits.size:
        raise UnreadableError(UnreadableReason.TOO_LARGE)


def preload() -> None:
    """Load every library, for a process whose children will need them."""
    for name in _LIBRARIES:
        importlib.import_module(name)
    for kind in nested.READERS:
        nested.reader(kind)
