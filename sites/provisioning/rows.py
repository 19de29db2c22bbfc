"""Reads the rows of a city's files and refuses bad ones, with line numbers."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from sites.city import City
from sites.provisioning.problems import Problems

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_CODE = re.compile(r"[0-9]{1,10}")
# Hosts and prefixes of the installation itself.
_RESERVED = frozenset({"www", "admin", "static", "media"})
# Longest texts that the tables take.
_LENGTHS = {
    "name_vi": 100,
    "short_name_vi": 100,
    "full_name_en": 100,
    "former_districts": 255,
    "main_former_district": 100,
    "former_hosts": 500,
}


@dataclass(frozen=True, slots=True)
class WardRow:
    """One good row of ``wards.csv``."""

    line: int
    code: str
    name: str
    short_name: str
    name_en: str
    kind: str
    slug: str
    former_districts: str = ""
    main_former_district: str = ""
    lat: float | None = None
    lon: float | None = None
    area_km2: Decimal | None = None
    accent: str = ""
    host: str = ""
    former_hosts: str = ""


def lines_of(path: Path, needed: Iterable[str], problems: Problems) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with their line numbers, as NFC text without blanks around it."""
    try:
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        problems.add(path.name, 0, f"cannot be read: {error.strerror}")
        return
    except UnicodeDecodeError as error:
        problems.add(path.name, 0, f"is not UTF-8 (byte {error.start})")
        return
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in needed if name not in (reader.fieldnames or ())]
    if missing:
        problems.add(path.name, 1, f"the column {', '.join(missing)} is missing")
        return
    for row in reader:
        if None in row or any(value is None for value in row.values()):
            problems.add(
                path.name, reader.line_num, f"has not {len(reader.fieldnames or ())} fields as the header"
            )
            continue
        yield reader.line_num, {key: value.strip() for key, value in row.items()}


class WardReader:
    """Reads ``wards.csv``; each check is a method, each problem names its line."""

    needed = ("code", "name_vi", "short_name_vi", "type", "full_name_en", "slug")

    def __init__(self, city: City, path: Path, problems: Problems) -> None:
        self.city, self.path, self.problems = city, path, problems
        self._first: dict[tuple[str, str], int] = {}

    def read(self) -> list[WardRow]:
        """All good rows."""
        rows = [self._row(line, row) for line, row in lines_of(self.path, self.needed, self.problems)]
        if not rows and not self.problems.found:
            self._bad(0, "holds no ward")
        return [row for row in rows if row is not None]

    def _bad(self, line: int, sentence: str) -> None:
        self.problems.add(self.path.name, line, sentence)

    def _row(self, line: int, row: Mapping[str, str]) -> WardRow | None:
        before = len(self.problems.found)
        for column in self.needed:
            if not row[column]:
                self._bad(line, f"{column} is empty")
        self._check_forms(line, row)
        for column in ("code", "slug", "name_vi"):
            if row[column]:
                self._unique(line, column, row[column])
        self._check_hosts(line, row)
        kind = self.city.kinds.get(row["type"].lower())
        if kind is None and row["type"]:
            known = ", ".join(self.city.kinds)
            self._bad(line, f"type {row['type']!r} is none of {known}")
        lat = self._number(line, row, "lat", 90)
        lon = self._number(line, row, "lon", 180)
        area = self._number(line, row, "area_km2", 100_000)
        if area is not None and area <= 0:
            self._bad(line, f"area_km2 {area} is not above 0")
        if len(self.problems.found) > before or kind is None:
            return None
        return WardRow(
            line=line,
            code=row["code"],
            name=row["name_vi"],
            short_name=row["short_name_vi"],
            name_en=row["full_name_en"],
            kind=kind.key,
            slug=row["slug"],
            former_districts=row.get("former_districts", ""),
            main_former_district=row.get("main_former_district", ""),
            lat=None if lat is None else float(lat),
            lon=None if lon is None else float(lon),
            area_km2=area if area is None else area.quantize(Decimal("0.001")),
            accent=row.get("accent", ""),
            host=row.get("host", ""),
            former_hosts=" ".join(_former(row)),
        )

    def _check_forms(self, line: int, row: Mapping[str, str]) -> None:
        if row["code"] and not _CODE.fullmatch(row["code"]):
            self._bad(line, f"code {row['code']!r} is not a number of at most ten digits")
        named = (
            ("slug", row["slug"]),
            ("host", row.get("host", "")),
            *(("former_hosts", one) for one in _former(row)),
        )
        for column, label in named:
            if label and (not _SLUG.fullmatch(label) or label in _RESERVED):
                self._bad(line, f"{column} {label!r} cannot be a host name (a–z, 0–9 and -, at most 63)")
        if row.get("accent") and not _COLOUR.fullmatch(row["accent"]):
            self._bad(line, f"accent {row['accent']!r} is not of the form #3F7A4E")
        for column, length in _LENGTHS.items():
            if len(row.get(column, "")) > length:
                self._bad(line, f"{column} is longer than {length} characters")

    def _unique(self, line: int, column: str, value: str) -> None:
        first = self._first.setdefault((column, value), line)
        if first != line:
            self._bad(line, f"{column} {value!r} stands already in line {first}")

    def _check_hosts(self, line: int, row: Mapping[str, str]) -> None:
        """No two answer one host, today or before; a slug that stands twice is told as that."""
        labels = [row.get("host") or row["slug"], *_former(row)]
        for place, label in enumerate(labels):
            first = self._first.setdefault(("host", label), line)
            is_told = place == 0 and label == row["slug"] and self._first.get(("slug", label)) != line
            if label and not is_told and (first != line or label in labels[:place]):
                self._bad(line, f"host {label!r} stands already in line {first}")

    def _number(self, line: int, row: Mapping[str, str], column: str, limit: int) -> Decimal | None:
        text = row.get(column, "")
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            self._bad(line, f"{column} {text!r} is not a number with a decimal point")
            return None
        if not number.is_finite() or abs(number) > limit:
            self._bad(line, f"{column} {text} is not between -{limit} and {limit}")
            return None
        return number


def _former(row: Mapping[str, str]) -> list[str]:
    """The hosts of before, as the file writes them: ``;`` between."""
    return [one.strip() for one in row.get("former_hosts", "").split(";") if one.strip()]
