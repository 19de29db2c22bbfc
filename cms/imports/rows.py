"""Reads the lines of a JSONL file: each becomes an article, or a fault with its number."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final, cast
from urllib.parse import urlsplit

from django.utils.dateparse import parse_date, parse_datetime

from sites.text import nfc

LONGEST_LINE: Final = 20 * 1024 * 1024
LONGEST_ID: Final = 200
LONGEST_ADDRESS: Final = 255
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")
_ADDRESSES: Final = ("old_address", "old_url", "address", "url")
"""Names under which exports call the address that the text had."""


class RowError(ValueError):
    """Why a line cannot be imported, in one sentence."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with a line."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture or a file: its path below the folder of the export, and its words."""

    path: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One good line."""

    line: int
    source_id: str
    title: str
    body: str
    summary: str = ""
    category: str = ""
    source: str = ""
    author: str = ""
    date: dt.date | None = None
    old_path: str = ""
    pictures: tuple[Attachment, ...] = ()
    files: tuple[Attachment, ...] = ()
    raw: bytes = field(default=b"", repr=False)

    def digest(self, folder: Path) -> str:
        """Changes with the line, and with the files that it names."""
        made = hashlib.blake2b(self.raw, digest_size=16)
        for attachment in (*self.pictures, *self.files):
            path = folder / attachment.path
            made.update(str(path.stat().st_size if path.is_file() else None).encode())
        return made.hexdigest()


def read(path: Path) -> Iterator[tuple[int, Article | RowFault]]:
    """Bytes read so far, and what the line says; empty lines are passed over."""
    seen: dict[str, int] = {}
    with path.open("rb") as raw:
        stream = cast("BinaryIO", gzip.GzipFile(fileobj=raw)) if path.suffix == ".gz" else raw
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            yield raw.tell(), _checked(number, line, seen)


def _checked(number: int, line: bytes, seen: dict[str, int]) -> Article | RowFault:
    try:
        article = _article(number, line.removeprefix(b"\xef\xbb\xbf").strip())
    except RowError as error:
        return RowFault(number, str(error))
    first = seen.setdefault(article.source_id, number)
    if first != number:
        return RowFault(number, f"the id {article.source_id!r} stands in line {first} too")
    return article


def _article(number: int, line: bytes) -> Article:
    if len(line) > LONGEST_LINE:
        raise RowError(f"longer than {LONGEST_LINE // 1024 // 1024} MB")
    try:
        row = json.loads(line)
    except UnicodeDecodeError as error:
        raise RowError("is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise RowError(f"is not JSON ({error})") from error
    if not isinstance(row, dict):
        raise RowError("is not a JSON object")
    return Article(
        line=number,
        source_id=_id(row),
        title=_needed(row, "title"),
        body=_needed(row, "body"),
        summary=_text(row, "summary"),
        category=_text(row, "category"),
        source=_text(row, "source")[:100],
        author=_text(row, "author"),
        date=_date(row.get("date")),
        old_path=_old_path(row),
        pictures=_attachments(row, "pictures"),
        files=_attachments(row, "files"),
        raw=line,
    )


def _id(row: dict[str, Any]) -> str:
    value = row.get("id")
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        raise RowError("has no id (a text or a number)")
    found = _clean(str(value))
    if len(found) > LONGEST_ID:
        raise RowError(f"the id is longer than {LONGEST_ID} characters")
    return found


def _clean(text: str) -> str:
    """NFC, without NUL and half characters, which databases refuse."""
    return nfc(text.encode("utf-8", "replace").decode()).replace("\x00", "").strip()


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise RowError(f"{name} is no text")
    return _clean(value)


def _needed(row: dict[str, Any], name: str) -> str:
    found = _text(row, name)
    if not found:
        raise RowError(f"has no {name}")
    return found


def _date(value: Any) -> dt.date | None:
    """``2026-07-16``, the same with a time, or ``16/07/2026``."""
    if value in (None, ""):
        return None
    text = str(value).strip()
    try:
        if day_first := _DAY_FIRST.match(text):
            day, month, year = map(int, day_first.groups())
            return dt.date(year, month, day)
        moment = parse_datetime(text)
        found = moment.date() if moment else parse_date(text)
    except ValueError:
        found = None
    if found is None:
        raise RowError(f"the date {text!r} is none; write 2026-07-16")
    return found


def _old_path(row: dict[str, Any]) -> str:
    """Path and query of the address that the text had, without the old host."""
    value = next((row[name] for name in _ADDRESSES if row.get(name)), "")
    if not isinstance(value, str):
        raise RowError("the old address is no text")
    try:
        parts = urlsplit(value.strip())
    except ValueError as error:
        raise RowError(f"the old address {value!r} is none") from error
    if parts.scheme not in ("", "http", "https"):
        raise RowError(f"the old address {value!r} is none of the web")
    path = parts.path if not parts.query else f"{parts.path}?{parts.query}"
    if len(path) > LONGEST_ADDRESS:
        raise RowError(f"the old address is longer than {LONGEST_ADDRESS} characters")
    return path


def _attachments(row: dict[str, Any], name: str) -> tuple[Attachment, ...]:
    """Paths, or objects with ``path`` and words: ``alt``, ``caption``, ``title`` or ``label``."""
    value = row.get(name) or ()
    if not isinstance(value, list | tuple):
        raise RowError(f"{name} is no list")
    found = []
    for entry in value:
        facts = {"path": entry} if isinstance(entry, str) else entry
        if not isinstance(facts, dict) or not isinstance(facts.get("path"), str):
            raise RowError(f"{name}: an entry has no path")
        words = next((facts[key] for key in ("alt", "label", "caption", "title") if facts.get(key)), "")
        found.append(Attachment(facts["path"], _clean(str(words))))
    return tuple(found)
