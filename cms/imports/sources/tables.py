"""CSV with a first line that names the columns, in English or Vietnamese; commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from io import BufferedReader
from typing import Final

from cms.imports.sources.entries import LONGEST, Entry, Facts
from sites.text import fold

_DELIMITERS: Final = ",;\t|"

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "id": ("id", "ma", "ma bai", "ma bai viet", "ma tin", "khoa", "article id", "post id", "news id", "guid"),
    "title": ("title", "tieu de", "ten", "ten bai", "ten bai viet", "tieu de bai viet", "ten tin", "headline"),
    "body": ("body", "content", "noi dung", "noi dung bai viet", "noi dung chi tiet", "chi tiet", "text", "html"),
    "summary": ("summary", "tom tat", "mo ta", "trich yeu", "trich dan", "description", "excerpt", "sapo"),
    "category": ("category", "chuyen muc", "danh muc", "the loai", "loai tin", "nhom tin", "section", "loai"),
    "date": (
        *("date", "ngay", "ngay dang", "ngay xuat ban", "ngay dang tin", "ngay tao", "thoi gian", "thoi gian dang"),
        *("published", "published at", "publish date", "pubdate", "created", "created at"),
    ),
    "author": ("author", "tac gia", "nguoi dang", "nguoi viet"),
    "source": ("source", "nguon", "nguon tin"),
    "url": ("url", "link", "duong dan", "dia chi", "dia chi cu", "lien ket", "old address", "old url", "address"),
    "status": ("status", "trang thai", "tinh trang"),
    "pictures": ("pictures", "picture", "image", "images", "anh", "hinh anh", "anh dai dien", "hinh dai dien"),
    "files": ("files", "file", "tep", "tep dinh kem", "dinh kem", "file dinh kem", "attachments"),
}  # fmt: skip
"""The names under which exports have the fields, folded."""
_FIELDS: Final = {name: field for field, names in COLUMNS.items() for name in names}
_LISTS: Final = ("pictures", "files")


def field_of(heading: str) -> str:
    """The field that a column holds; empty for one that is not read."""
    words = " ".join(fold(heading.strip().strip("\ufeff")).replace("_", " ").replace("-", " ").split())
    return _FIELDS.get(words, "")


def looks_like_table(text: str) -> bool:
    """Whether the first line names the columns that are needed."""
    first = next(csv.reader(text.splitlines()[:1], delimiter=_delimiter(text)), [])
    return {"title", "body"} <= {field_of(heading) for heading in first}


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(_DELIMITERS, key=first.count)


class Table:
    """The rows of a file; what has as many cells as there are columns is an entry."""

    kind = "CSV"

    def __init__(self, stream: BufferedReader, encoding: str) -> None:
        self._stream, self._encoding = stream, encoding

    def __iter__(self) -> Iterator[Entry]:
        csv.field_size_limit(LONGEST)
        lines = self._lines()
        first = next(lines, "")
        delimiter = _delimiter(first)
        headings = next(csv.reader([first], delimiter=delimiter), [])
        fields = [field_of(heading) for heading in headings]
        reader = csv.reader(lines, delimiter=delimiter)
        while True:
            line = reader.line_num + 2
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Entry(line, fault=f"is no row of a table ({error})")
                continue
            if any(cell.strip() for cell in cells):
                yield _entry(line, fields, cells)

    def _lines(self) -> Iterator[str]:
        """Lines with their ends; bytes that are no text stay to be seen as such."""
        text = io.TextIOWrapper(self._stream, self._encoding, errors="surrogateescape", newline="")
        return iter(lambda: text.readline(LONGEST), "")


def _entry(line: int, fields: list[str], cells: list[str]) -> Entry:
    if len(cells) > len(fields) and any(cell.strip() for cell in cells[len(fields) :]):
        return Entry(line, fault=f"has {len(cells)} cells, but there are {len(fields)} columns")
    try:
        raw = "\x1f".join(cells).encode()
    except UnicodeEncodeError:
        return Entry(line, fault="is not UTF-8")
    facts: Facts = {}
    for field, cell in zip(fields, cells, strict=False):
        if field and cell.strip() and field not in facts:
            facts[field] = _listed(cell) if field in _LISTS else cell
    return Entry(line, facts, raw)


def _listed(cell: str) -> list[str]:
    """Several paths in a cell stand on lines of their own, or with a semicolon or bar between."""
    for mark in ("|", ";"):
        cell = cell.replace(mark, "\n")
    return [part.strip() for part in cell.splitlines() if part.strip()]
