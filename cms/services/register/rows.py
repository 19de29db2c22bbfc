"""The rows of a register's file as they stand there, each value with the line on which it begins."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sites.provisioning.problems import Problems

#: Bytes of a register; one of 46 procedures takes some 200 kB.
LARGEST: Final = 20_000_000
_SPACE: Final = " \t\r\n"
_DELIMITERS: Final = ",;\t"
#: What stands between the two parts of one thing in a cell: "Step | What to do".
BETWEEN: Final = "|"
#: Columns of a table whose cells hold one thing in each line.
LISTS: Final = frozenset(("names", "names_en", "submit", "show", "legal_basis", "related"))
#: Columns whose cells hold pairs, one in each line, and the names of the two parts.
PAIRS: Final[Mapping[str, tuple[str, str]]] = {
    "cases": ("title", "text"),
    "steps": ("heading", "text"),
    "questions": ("question", "answer"),
    "forms": ("title", "url"),
}


@dataclass(frozen=True)
class Row:
    """One procedure as the file has it."""

    line: int
    values: Mapping[str, Any]
    lines: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, name: str) -> int:
        """Where a field begins; where the row does, for one that it has not."""
        return self.lines.get(name, self.line)


def rows_of(path: Path, problems: Problems) -> list[Row]:
    """All rows that can be told apart; what cannot be read at all is a problem of the file."""
    try:
        if path.stat().st_size > LARGEST:
            problems.add(path.name, 0, f"is larger than {LARGEST // 1_000_000} MB")
            return []
        text = unicodedata.normalize("NFC", path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        problems.add(path.name, 0, f"cannot be read: {error.strerror}")
        return []
    except UnicodeDecodeError as error:
        problems.add(path.name, 0, f"is not UTF-8 (byte {error.start})")
        return []
    is_table = path.suffix.lower() == ".csv" or text.lstrip()[:1] not in ("[", "{")
    found = list(_of_table(path, text, problems) if is_table else _of_json(path, text, problems))
    if not found and not problems.found:
        problems.add(path.name, 0, "holds no procedure")
    return found


class _Json:
    """Reads a list of objects and remembers where their fields stand, which the library does not."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self._decoder = json.JSONDecoder()

    def line(self, at: int | None = None) -> int:
        """The number of a line."""
        return self.text.count("\n", 0, self.at if at is None else at) + 1

    def peek(self) -> str:
        """The next sign that is no space; empty at the end."""
        while self.text[self.at : self.at + 1] in _SPACE and self.at < len(self.text):
            self.at += 1
        return self.text[self.at : self.at + 1]

    def take(self, sign: str) -> None:
        """Pass over a sign that must stand here."""
        if self.peek() != sign:
            raise json.JSONDecodeError(f"“{sign}” expected", self.text, self.at)
        self.at += 1

    def more(self, end: str) -> bool:
        """Whether a comma and something behind it follow, and not the end."""
        if self.peek() == end:
            return False
        self.take(",")
        if self.peek() == end:
            raise json.JSONDecodeError("a value expected behind the comma", self.text, self.at)
        return True

    def value(self) -> Any:
        """Whatever begins here."""
        self.peek()
        found, self.at = self._decoder.raw_decode(self.text, self.at)
        return found

    def fields(self) -> Iterator[tuple[str, int, Any]]:
        """Names, lines and values of the object that begins here."""
        self.take("{")
        is_open = self.peek() != "}"
        while is_open:
            line, name = self.line(), self.value()
            if not isinstance(name, str):
                raise json.JSONDecodeError("the name of a field expected", self.text, self.at)
            self.take(":")
            yield name, line, self.value()
            is_open = self.more("}")
        self.take("}")


def _of_json(path: Path, text: str, problems: Problems) -> Iterator[Row]:
    reader = _Json(text)
    try:
        reader.take("[")
        is_open = reader.peek() != "]"
        while is_open:
            reader.peek()
            line = reader.line()
            if reader.peek() != "{":
                reader.value()
                problems.add(path.name, line, "is no procedure: an object in braces stands for each")
            else:
                yield _row(path, line, list(reader.fields()), problems)
            is_open = reader.more("]")
        reader.take("]")
        if reader.peek():
            problems.add(path.name, reader.line(), "there is something behind the end of the list")
    except json.JSONDecodeError as error:
        problems.add(path.name, error.lineno, f"is no JSON here: {error.msg} (column {error.colno})")
    except RecursionError:
        problems.add(path.name, 0, "is nested too deeply")


def _row(path: Path, line: int, fields: list[tuple[str, int, Any]], problems: Problems) -> Row:
    lines: dict[str, int] = {}
    for name, at, _value in fields:
        if name in lines:
            problems.add(path.name, at, f"{name} stands twice in one procedure")
        lines[name] = at
    return Row(line, {name: value for name, _at, value in fields}, lines)


def _of_table(path: Path, text: str, problems: Problems) -> Iterator[Row]:
    first = text.split("\n", 1)[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=first.count), strict=True
    )
    names: list[str] = []
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problems.add(path.name, line, f"is no row of a table ({error})")
            return
        if not any(cell.strip() for cell in cells):
            continue
        if not names:
            names = [cell.strip() for cell in cells]
        elif len(cells) != len(names):
            problems.add(path.name, line, f"has {len(cells)} cells, but there are {len(names)} columns")
        else:
            yield Row(line, {name: _cell(name, cell) for name, cell in zip(names, cells, strict=True)})


def _cell(name: str, cell: str) -> Any:
    """What the cell stands for in JSON; an empty one is nothing."""
    lines = [line.strip() for line in cell.splitlines() if line.strip()]
    if name in LISTS:
        return lines
    if name in PAIRS:
        first, second = PAIRS[name]
        found = []
        for line in lines:
            before, _sign, after = (part.strip() for part in line.partition(BETWEEN))
            part = second if name != "forms" or "://" in after else "file"
            found.append({first: before, part: after})
        return found
    return cell.strip() or (None if name in ("confirmed", "checked") else "")
