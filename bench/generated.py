"""A million documents out of 17,293 texts: deterministic, cheap, and no two the same.

The interface, for every engine that is to be measured with the same documents::

    corpus = Corpus.read(Path("../shared/data/corpus-open.jsonl.gz"))
    corpus.document(7)                  # a Generated; the same one in every run and every process
    corpus.documents(1, 1_000_001)      # an iterator of them
    corpus.body(document)               # its text; corpus.paragraphs[n] is one paragraph
    corpus.exact(document), corpus.folded(document)   # (title, text) as search.text makes them, for little
    corpus.entry(document)              # a search.engines.Entry, as an engine's index() and fill() take it
    corpus.row(document)                # a search.models.SearchDocument, for a database

The first 17,293 documents are the texts themselves, so the open queries have their known items
(``corpus.ids["vlc-…"]`` is the number of a text). Every further one takes the length and the title of
one text, with another number, year or ward, and fills the length with runs of two to four paragraphs out
of other texts of the same source. Paragraphs are folded once, for a fold of words put together is the
folds put together. Needs ``django.setup()``.
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from django.conf import settings

from search.engines import Entry
from search.models import SearchDocument
from search.text import exact_text, nfc, unaccent
from sites.document_numbers import keys_of

SITES: Final = 127
_ARTICLE: Final = re.compile(r"Điều \d+")
_KINDS: Final = ("news",) * 6 + ("notice", "procedure", "event", "consultation")
_TYPES: Final = ("KH-UBND", "QĐ-UBND", "TB-UBND", "NQ-HĐND", "BC-UBND", "CV-VP")
_OFFICES: Final = ("Ủy ban nhân dân", "Hội đồng nhân dân", "Đảng ủy", "Công an")
_FIRST_YEAR: Final = 2005
_LAST_DAY: Final = dt.date(2026, 11, 20)
_ENGLISH: Final = 0.02
_NUMBERED: Final = 0.5


class Generated(NamedTuple):
    """One document: its facts, and which paragraphs it is made of."""

    number: int
    """From 1; the document's id."""
    title: str
    paragraphs: tuple[int, ...]
    site_id: int
    kind: str
    locale: str
    date: dt.date | None
    issuer: str = ""
    printed_number: str = ""
    """Such as ``38/KH-UBND``; empty for most."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of the corpus; its paragraphs follow each other in the list of all."""

    title: str
    source: str
    date: dt.date | None
    first: int
    end: int
    length: int


class Corpus:
    """The texts, taken apart and folded once."""

    def __init__(self, lines: Iterator[dict[str, Any]]) -> None:
        self.paragraphs: list[str] = []
        self.exact_paragraphs: list[str] = []
        self.folded_paragraphs: list[str] = []
        self.cited: dict[int, tuple[str, ...]] = {}
        self.ids: dict[str, int] = {}
        self.texts: list[_Text] = []
        self._sources: dict[str, list[int]] = {}
        for number, row in enumerate(lines, 1):
            self.ids[row["id"]] = number
            self._sources.setdefault(row["source"], []).append(number - 1)
            self.texts.append(self._take(row))
        self._wards = _wards()

    @classmethod
    def read(cls, path: Path) -> Corpus:
        """The corpus of a packed JSONL file."""
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return cls(json.loads(line) for line in lines)

    def _take(self, row: dict[str, Any]) -> _Text:
        first = len(self.paragraphs)
        for paragraph in filter(None, (part.strip() for part in nfc(row["body"]).split("\n"))):
            exact = exact_text(paragraph)
            if cited := keys_of(paragraph):
                self.cited[len(self.paragraphs)] = cited
            self.paragraphs.append(paragraph)
            self.exact_paragraphs.append(exact)
            self.folded_paragraphs.append(unaccent(exact))
        end = len(self.paragraphs)
        date = dt.date.fromisoformat(row["date"]) if row.get("date") else None
        length = sum(map(len, self.paragraphs[first:end]))
        return _Text(nfc(row["title"]), row["source"], date, first, end, length)

    def documents(self, start: int, end: int) -> Iterator[Generated]:
        """Documents from number ``start`` to before ``end``."""
        return map(self.document, range(start, end))

    def document(self, number: int) -> Generated:
        """The document with this number, in every process the same."""
        if number <= len(self.texts):
            text = self.texts[number - 1]
            kind = "document" if text.source == "vlc" else "news"
            paragraphs = tuple(range(text.first, text.end))
            return Generated(number, text.title, paragraphs, number % SITES + 1, kind, "vi", text.date)
        return self._made(number, random.Random(number))

    def _made(self, number: int, chance: random.Random) -> Generated:
        text = chance.choice(self.texts)
        site_id = chance.randrange(SITES) + 1
        ward = self._wards[site_id % len(self._wards)]
        date = _LAST_DAY - dt.timedelta(days=chance.randrange((_LAST_DAY.year - _FIRST_YEAR) * 365))
        is_document = text.source == "vlc"
        return Generated(
            number=number,
            title=_varied(text.title, ward, date.year, chance),
            paragraphs=self._filled(text, chance),
            site_id=site_id,
            kind="document" if is_document else chance.choice(_KINDS),
            locale="en" if chance.random() < _ENGLISH else "vi",
            date=date,
            issuer=f"{chance.choice(_OFFICES)} {ward}" if is_document else "",
            printed_number=f"{chance.randrange(1, 999)}/{chance.choice(_TYPES)}"
            if is_document and chance.random() < _NUMBERED
            else "",
        )

    def _filled(self, like: _Text, chance: random.Random) -> tuple[int, ...]:
        """Runs of paragraphs until there is about as much as in ``like``."""
        chosen: list[int] = []
        wanted = like.length
        while wanted > 0:
            text = self.texts[chance.choice(self._sources[like.source])]
            if text.first == text.end:
                continue
            start = chance.randrange(text.first, text.end)
            for at in range(start, min(start + chance.randint(2, 4), text.end)):
                length = len(self.paragraphs[at])
                # A last paragraph that is mostly too much stays away.
                if chosen and length > 2 * wanted:
                    wanted = 0
                    break
                chosen.append(at)
                wanted -= length
        return tuple(chosen)

    def body(self, document: Generated) -> str:
        """The text as a reader sees it."""
        return _joined("\n\n", self.paragraphs, document)

    def exact(self, document: Generated) -> tuple[str, str]:
        """Title and text in their exact form, as ``exact_text`` makes them of an entry's."""
        return exact_text(_whole_title(document)), _joined(" ", self.exact_paragraphs, document)

    def folded(self, document: Generated) -> tuple[str, str]:
        """Title and text without accents."""
        return unaccent(exact_text(_whole_title(document))), _joined(" ", self.folded_paragraphs, document)

    def entry(self, document: Generated) -> Entry:
        """What an engine stores."""
        year = document.date.year if document.date else None
        number = document.printed_number
        return Entry(
            document_id=document.number,
            title=_whole_title(document),
            text=self.body(document),
            context=document.issuer,
            keys=keys_of(number, year) if number else (),
            cited=tuple({key: None for at in document.paragraphs for key in self.cited.get(at, ())}),
            digest=f"generated-{document.number}",
            facts={
                "site_id": document.site_id,
                "kind": document.kind,
                "year": year,
                "locale": document.locale,
                "issuer": document.issuer,
                "date": document.date,
                "expires": None,
                "district": "",
                "twin": document.number,
                "brevity": 100,
            },
        )

    def row(self, document: Generated) -> SearchDocument:
        """The same as a row of the table of documents."""
        return SearchDocument(
            page_id=document.number,
            twin=document.number,
            site_id=document.site_id,
            locale=document.locale,
            kind=document.kind,
            year=document.date.year if document.date else None,
            date=document.date,
            number=document.printed_number,
            issuer=document.issuer,
            digest=f"generated-{document.number}",
            url_path=f"/{document.number}/",
            title=document.title,
            body=self.body(document),
        )


def _wards() -> list[str]:
    """The wards' names, of the city that comes with the project."""
    with (settings.CITY_DATA / "wards.csv").open(encoding="utf-8", newline="") as lines:
        return [row["name_vi"] for row in csv.DictReader(lines)]


def _varied(title: str, ward: str, year: int, chance: random.Random) -> str:
    """Another article, and in two of three titles a ward or a year."""
    title = _ARTICLE.sub(f"Điều {chance.randrange(1, 400)}", title, count=1)
    return (title, f"{title} – {ward}", f"{title} năm {year}")[chance.randrange(3)]


def _whole_title(document: Generated) -> str:
    return f"{document.printed_number} {document.title}" if document.printed_number else document.title


def _joined(separator: str, parts: Sequence[str], document: Generated) -> str:
    # A paragraph of nothing but signs has no words.
    return separator.join(filter(None, [parts[at] for at in document.paragraphs]))
