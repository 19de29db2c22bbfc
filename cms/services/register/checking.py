"""Checks a register; says every mistake with its line and field, and takes all of it or nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields as fields_of
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone

from cms.services.enums import Desk, Matter
from cms.services.models import ProcedurePage
from cms.services.register.entries import Entry, FormOf
from cms.services.register.rows import PAIRS, Row, rows_of
from sites.characters import is_text, without_invisible
from sites.provisioning.problems import Problems

_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CODE: Final = re.compile(r"\d{1,2}\.\d{6}(?:\.[0-9A-Z]{1,4})*")
_LONGEST_SLUG: Final = 100
_REQUIRED: Final = ("slug", "title", "matter", "summary", "desk")
_NAMES: Final = tuple(one.name for one in fields_of(Entry))
#: How long a text may be, by the column that keeps it.
_COLUMNS: Final = {
    **{name: name for name in ("title", "code", "title_en", "official_name", "field", "who", "summary", "summary_en")},
    **{name: name for name in ("duration", "fee", "result", "online_url")},
}  # fmt: skip
#: Parts of lists: how long each may be, as the block says that keeps it.
_PARTS: Final = {
    "submit": 500, "show": 500, "names": 200, "names_en": 200, "legal_basis": 500, "related": _LONGEST_SLUG,
    "title": 200, "heading": 150, "question": 250, "text": 5_000, "answer": 5_000, "url": 300, "file": 100,
}  # fmt: skip
_MOST: Final = 60
_is_url: Final = URLValidator(schemes=("https", "http"))


def read_register(path: Path, known: Collection[str] = ()) -> list[Entry]:
    """All entries; raises ``BadDataError`` with every mistake. ``known`` are procedures that are there already."""
    problems = Problems()
    checker = _Checker(path, problems)
    entries = [entry for row in rows_of(path, problems) if (entry := checker.entry(row)) is not None]
    checker.relations({*known, *checker.first})
    problems.raise_if_any()
    return entries


class _Checker:
    """One file; each method looks at one kind of value."""

    def __init__(self, path: Path, problems: Problems) -> None:
        self.path, self.problems = path, problems
        #: Slugs with the line of the first that has them.
        self.first: dict[str, int] = {}
        self._related: list[tuple[int, str, str]] = []

    def _bad(self, row: Row, name: str, sentence: str) -> None:
        slug = row.values.get("slug")
        of = f"{slug}: " if isinstance(slug, str) and slug and name != "slug" else ""
        self.problems.add(self.path.name, row.line_of(name), f"{of}{name} {sentence}")

    def entry(self, row: Row) -> Entry | None:
        """The row, or what is wrong with it."""
        before = len(self.problems.found)
        for name in row.values:
            if name not in _NAMES:
                self._bad(row, name, f"is no field of a procedure; the fields are {', '.join(_NAMES)}")
        for name in _REQUIRED:
            if not row.values.get(name):
                self._bad(row, name, "is missing")
        found = {name: self._value(row, name, row.values[name]) for name in _NAMES if name in row.values}
        self._own(row)
        return Entry(**found) if len(self.problems.found) == before else None

    def relations(self, known: Collection[str]) -> None:
        """Names of others lead to procedures that there are."""
        for line, slug, other in self._related:
            if other == slug:
                self.problems.add(self.path.name, line, f"{slug}: related names the procedure itself")
            elif other not in known:
                self.problems.add(
                    self.path.name, line, f"{slug}: related {other!r} is the slug of no procedure"
                )

    def _own(self, row: Row) -> None:
        slug = row.values.get("slug")
        if not isinstance(slug, str) or not slug:
            return
        if not _SLUG.fullmatch(slug) or len(slug) > _LONGEST_SLUG:
            self._bad(row, "slug", f"{slug!r} is no address (a–z, 0–9 and -, at most {_LONGEST_SLUG})")
        first = self.first.setdefault(slug, row.line_of("slug"))
        if first != row.line_of("slug"):
            self._bad(row, "slug", f"{slug!r} stands already in line {first}")
        related = row.values.get("related")
        for other in related if isinstance(related, list) else ():
            if isinstance(other, str):
                self._related.append((row.line_of("related"), slug, other))

    def _value(self, row: Row, name: str, value: Any) -> Any:
        if name in ("checked", "confirmed"):
            return self._day(row, name, value)
        if name in PAIRS:
            return tuple(self._pairs(row, name, value))
        if name in ("names", "names_en", "submit", "show", "legal_basis", "related"):
            return tuple(self._texts(row, name, value))
        text = self._text(
            row, name, value, self._longest(name), is_long=name in ("who", "summary", "summary_en")
        )
        if text and name == "matter" and text not in Matter.values:
            self._bad(row, name, f"{text!r} is none of {', '.join(Matter.values)}")
        if text and name == "desk" and text not in Desk.values:
            self._bad(row, name, f"{text!r} is none of {', '.join(Desk.values)}")
        if text and name == "code" and not _CODE.fullmatch(text):
            self._bad(row, name, f"{text!r} is no code of the national database; one looks like 1.001193")
        if text and name == "online_url":
            self._address(row, name, text)
        return text

    @staticmethod
    def _longest(name: str) -> int:
        if name not in _COLUMNS:
            return _LONGEST_SLUG
        longest: int = ProcedurePage._meta.get_field(_COLUMNS[name]).max_length or 0
        return longest

    def _text(
        self, row: Row, name: str, value: Any, longest: int, *, is_long: bool = False, place: str = ""
    ) -> str:
        if not isinstance(value, str):
            self._bad(row, name, f"{place}is no text but {_kind(value)}")
            return ""
        text = without_invisible(value).strip()
        if not is_text(text) or (not is_long and "\n" in text):
            self._bad(row, name, f"{place}holds a line break or a sign that no text has")
        if len(text) > longest:
            self._bad(row, name, f"{place}has {len(text)} characters; at most {longest} are taken")
        return text

    def _list(self, row: Row, name: str, value: Any) -> list[Any]:
        if not isinstance(value, list):
            self._bad(row, name, f"is no list but {_kind(value)}")
            return []
        if len(value) > _MOST:
            self._bad(row, name, f"has {len(value)} parts; at most {_MOST} are taken")
            return []
        return value

    def _texts(self, row: Row, name: str, value: Any) -> Iterator[str]:
        for number, part in enumerate(self._list(row, name, value), start=1):
            text = self._text(row, name, part, _PARTS[name], place=f"[{number}] ")
            if isinstance(part, str) and not text:
                self._bad(row, name, f"[{number}] is empty")
            yield text

    def _pairs(self, row: Row, name: str, value: Any) -> Iterator[Any]:
        first, second = PAIRS[name]
        allowed = {first, second, "file"} if name == "forms" else {first, second}
        for number, part in enumerate(self._list(row, name, value), start=1):
            place = f"[{number}] "
            if not isinstance(part, dict):
                self._bad(row, name, f"{place}is no object with {first} and {second} but {_kind(part)}")
                continue
            for other in part.keys() - allowed:
                self._bad(row, name, f"{place}has {other!r}, which is none of {', '.join(sorted(allowed))}")
            head = self._part(row, name, part, first, place)
            yield (
                self._form(row, name, head, part, place)
                if name == "forms"
                else (head, self._part(row, name, part, second, place))
            )

    def _part(self, row: Row, name: str, part: Mapping[str, Any], key: str, place: str) -> str:
        if not part.get(key):
            self._bad(row, name, f"{place}{key} is missing")
            return ""
        return self._text(
            row, name, part[key], _PARTS[key], is_long=key in ("text", "answer"), place=f"{place}{key} "
        )

    def _form(self, row: Row, name: str, title: str, part: Mapping[str, Any], place: str) -> FormOf:
        url, file = part.get("url") or "", part.get("file") or ""
        if bool(url) == bool(file):
            self._bad(row, name, f"{place}needs either url or file")
        elif url:
            url = self._text(row, name, url, _PARTS["url"], place=f"{place}url ")
            if url:
                self._address(row, name, url, place)
        else:
            file = self._text(row, name, file, _PARTS["file"], place=f"{place}file ")
            if file and (Path(file).name != file or not (folder_of_forms(self.path) / file).is_file()):
                self._bad(
                    row, name, f"{place}file {file!r} is not in the folder {folder_of_forms(self.path).name}"
                )
        return FormOf(title, url if isinstance(url, str) else "", file if isinstance(file, str) else "")

    def _address(self, row: Row, name: str, text: str, place: str = "") -> None:
        try:
            _is_url(text)
        except ValidationError:
            self._bad(row, name, f"{place}{text!r} is no address that begins with https:// or http://")

    def _day(self, row: Row, name: str, value: Any) -> dt.date | None:
        if value is None:
            return None
        try:
            day = dt.date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
        except ValueError:
            day = None
        if day is None or not 2000 <= day.year < 3000:
            self._bad(row, name, f"{value!r} is no day of the form 2026-11-20")
            return None
        if name == "confirmed" and day > timezone.localdate():
            self._bad(row, name, f"{value!r} is still to come")
        return day


def folder_of_forms(register: Path) -> Path:
    """Where the files lie that a register names."""
    return register.with_name("forms")


def _kind(value: Any) -> str:
    names = {
        dict: "an object",
        list: "a list",
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a text",
    }
    return names.get(type(value), "nothing")
