"""Which module reads which kind, also for a document that stands within another."""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable
from typing import Final

from cms.extraction.reading import packed
from cms.extraction.reading.gathering import EnoughError, Gathered
from cms.extraction.reading.kinds import kind_of
from cms.extraction.reading.outcome import UnreadableError, UnreadableReason

READERS: Final = {
    "pdf": ("pdf", "read"),
    "docx": ("word", "read"),
    "wordxml": ("word", "read_xml"),
    "xlsx": ("sheets", "read"),
    "sheetxml": ("sheets_xml", "read"),
    "odt": ("opendocument", "read"),
    "ods": ("opendocument", "read"),
    "fodt": ("opendocument", "read_flat"),
    "rtf": ("rtf", "read"),
    "html": ("markup", "read"),
    "mht": ("markup", "read_archive"),
    "txt": ("plain", "read"),
}
"""Module and function: a library is only loaded where a file needs it."""
_PACKED: Final = frozenset({"docx", "xlsx", "odt", "ods"})
_XML: Final = frozenset({"wordxml", "sheetxml", "fodt"})
_CHUNKS: Final = frozenset({"docx", "wordxml", "rtf", "html", "mht", "txt"})
"""What Word takes into another document."""
_DEEPEST: Final = 3


def reader(kind: str) -> Callable[[bytes, Gathered], None]:
    """What reads files of a kind."""
    module, name = READERS[kind]
    found: Callable[[bytes, Gathered], None] = getattr(
        importlib.import_module(f"cms.extraction.reading.{module}"), name
    )
    return found


def open_as(kind: str, data: bytes, found: Gathered) -> None:
    """Read a file whose kind is known; raises ``UnreadableError`` whatever a library thinks of a broken one."""
    try:
        if kind in _PACKED:
            packed.check(data, found.limits)
        elif kind in _XML:
            packed.check_xml(io.BytesIO(data))
        reader(kind)(data, found)
    except (EnoughError, UnreadableError, MemoryError):
        raise
    except Exception as error:
        raise UnreadableError(UnreadableReason.DAMAGED, f"{type(error).__name__}: {error}") from error


def read(data: bytes, found: Gathered) -> None:
    """Read a document within another; one that cannot be read leaves the other as it is."""
    if found.depth >= _DEEPEST:
        return
    found.depth += 1
    try:
        kind = kind_of(data)
        if kind in _CHUNKS and not (kind == "txt" and data.lstrip().startswith(b"<?xml")):
            open_as(kind, data, found)
    except UnreadableError:
        found.unread += 1
    finally:
        found.depth -= 1
