"""Opens a file, packed or not, and tells what it is by how it begins."""

from __future__ import annotations

import codecs
import gzip
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, cast

from cms.imports.sources.entries import NoSourceError, Progress, Source
from cms.imports.sources.feeds import Feed
from cms.imports.sources.lines import Lines
from cms.imports.sources.tables import Table, looks_like_table
from cms.imports.sources.wordpress import WordPress

_BEGINNING: Final = 64 * 1024
_GZIP: Final = b"\x1f\x8b"
_FEED: Final = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
_WORDPRESS: Final = re.compile(r"xmlns:wp\s*=|wordpress\.org/export/", re.IGNORECASE)


class _Counted(io.RawIOBase):
    """Counts what is read of the file as it lies on the disk."""

    def __init__(self, inner: BinaryIO, progress: Progress) -> None:
        self._inner, self._progress = inner, progress

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        count = cast("int", self._inner.readinto(buffer))  # type: ignore[attr-defined]
        self._progress.read += count
        return count


@contextmanager
def _opened(path: Path, progress: Progress) -> Iterator[io.BufferedReader]:
    with path.open("rb", buffering=0) as raw:
        packed = raw.read(2) == _GZIP
        raw.seek(0)
        counted = cast("io.BufferedReader", io.BufferedReader(_Counted(cast("BinaryIO", raw), progress)))
        if not packed:
            yield counted
            return
        with gzip.GzipFile(fileobj=counted) as unpacked:
            yield io.BufferedReader(cast("io.RawIOBase", unpacked))


@contextmanager
def open_source(path: Path, progress: Progress | None = None) -> Iterator[Source]:
    """The source in a file; raises ``NoSourceError`` where it is none, ``OSError`` where it cannot be read."""
    progress = progress or Progress()
    with _opened(path, progress) as stream:
        start = _start(stream)
        encoding = _encoding(start)
        text = start.decode(encoding, "replace").lstrip("\ufeff").lstrip()
        if text.startswith(("{", "[")):
            yield Lines(stream)
        elif text.startswith("<"):
            if not _FEED.search(text):
                raise NoSourceError("is XML, but neither RSS, Atom nor an export of WordPress")
            yield (
                WordPress(stream, lambda: _opened(path, Progress()))
                if _WORDPRESS.search(text)
                else Feed(stream)
            )
        elif looks_like_table(text):
            yield Table(stream, encoding)
        else:
            yield Lines(stream)


def _start(stream: io.BufferedReader) -> bytes:
    """The beginning of the stream, which stays to be read."""
    start = stream.peek(_BEGINNING)
    return start[:_BEGINNING]


def _encoding(start: bytes) -> str:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig"
