"""The city as its data has it, 526 former units and 126 wards, in memory: for answers that need no database."""

from __future__ import annotations

import csv
import datetime as dt
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

import sites
from search.public.answers import Answers, answers
from search.public.direct import Subject, asked, subject_of
from search.question.lexicon import Lexicon, Passage
from search.question.question import Context
from search.text import tokenize
from sites.hosts import HostEntry, HostTable
from sites.text import fold

_DATA: Final = Path(sites.__file__).parent / "data" / "hanoi"


def rows(name: str) -> list[dict[str, str]]:
    """A table of the city's data."""
    with (_DATA / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@cache
def context(slug: str = "") -> Context:
    """A question asked on a ward's site, or on the portal."""
    table = _table()
    return Context(
        table, table.for_ward(slug) if slug else table.portal, "vi", _lexicon(), dt.date(2026, 11, 30)
    )


@cache
def _table() -> HostTable:
    portal = HostEntry(1, "localhost", 80, "Hà Nội", is_default=True, root_page_id=1)
    wards = [
        HostEntry(
            number, f"{row['slug']}.localhost", 80, row["name_vi"], is_default=False, root_page_id=number,
            ward_id=number, ward_slug=row["slug"], ward_name=row["name_vi"], ward_short_name=row["short_name_vi"],
            ward_name_en=row["full_name_en"], main_former_district=row["main_former_district"],
        )
        for number, row in enumerate(rows("wards.csv"), start=2)
    ]  # fmt: skip
    return HostTable((portal, *wards), "vi")


@cache
def _lexicon() -> Lexicon:
    wards = {row["code"]: row for row in rows("wards.csv")}
    return Lexicon(
        [
            Passage(
                row["old_code"], row["old_name"], bare(row["old_name"]), row["old_district"], row["old_district_slug"],
                wards[row["new_code"]]["slug"], row["new_name"], "", row["split"] == "True",
                row["is_default"] == "True",
            )
            for row in rows("former_units.csv")
        ],
        [],
    )  # fmt: skip


def bare(name: str) -> str:
    """Folded, without the kind."""
    folded = fold(name)
    for kind in ("phuong ", "xa ", "thi tran "):
        folded = folded.removeprefix(kind)
    return folded


def answered(typed: str, slug: str = "") -> Answers:
    """What is said of places."""
    return answers(tokenize(typed), context(slug))


def claimed(typed: str, slug: str = "") -> tuple[str, str]:
    """Which room claims a question, and the ward that is meant; nothing where none does."""
    subject: Subject | None = subject_of(tokenize(typed), context(slug))
    answerer = asked(subject) if subject else None
    return (type(answerer).__name__, subject.site.ward_slug) if subject and answerer else ("", "")


def spellings(name: str) -> list[str]:
    """As it is, in capitals, without accents, decomposed, and with its kind as people shorten it."""
    kind, _space, rest = name.partition(" ")
    short = {"Phường": "P.", "Xã": "X.", "Quận": "Q.", "Huyện": "H."}.get(kind)
    found = [name, name.upper(), name.lower(), fold(name), unicodedata.normalize("NFD", name)]
    return found + ([f"{short} {rest}", f"{short}{rest}"] if short else [])
