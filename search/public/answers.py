"""Direct answers: what became of a former ward or district, and today's ward of that name.

An answer is given only when the question is about the unit and nothing else: every
word typed belongs to its name, its district, or to the asking ("nay thuộc", "ở đâu").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from search.question.lexicon import Passage
from search.question.places import DISTRICT_KINDS, FORMER_KINDS, home_of, runs, ward_called, written_out
from search.question.question import Context
from search.text import fold, slugify
from sites import languages

_LONG_KINDS: Final = ("thi tran", "thi xa")
_ASKING: Final = frozenset(
    "cu nay thuoc la o dau nao moi gi vao nhap sap ve truoc day tp thanh pho ha noi bay gio hien tai doi thanh ten"
    " duoc chia tach hop sau sap xep sang con goi phuong xa quan huyen former ward commune district now".split()
)
_MOST_WORDS: Final = 10


@dataclass(frozen=True, slots=True)
class Successor:
    """A ward of today."""

    name: str
    url: str
    is_partial: bool = False


@dataclass(frozen=True, slots=True)
class FormerAnswer:
    """What became of one former unit, or of a whole district."""

    name: str
    district: str
    successors: tuple[Successor, ...]
    is_district: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """All that can be answered directly."""

    former: tuple[FormerAnswer, ...] = ()
    ward: Successor | None = None

    def __bool__(self) -> bool:
        return bool(self.former or self.ward)


def _covers(words: Sequence[str], *names: str) -> bool:
    """Whether ``names`` and words of asking are all there is."""
    text = f" {' '.join(words)} "
    for name in (*names, *_LONG_KINDS):
        text = text.replace(f" {name} ", "  ", 1)
    return all(word in _ASKING for word in text.split())


def answers(words: Sequence[str], context: Context) -> Answers:
    """Answer the question made of these folded words."""
    lexicon = context.lexicon
    if not words or len(words) > _MOST_WORDS:
        return Answers()
    words = written_out(words)
    names = list(dict.fromkeys(run for run, _part in runs(words)))
    codes = dict.fromkeys(passage.code for name in names for passage in lexicon.by_name.get(name, ()))
    former = _units(words, [lexicon.by_code[code] for code in codes], context)
    if not former:
        districts = [lexicon.by_district[slug] for slug in _districts(names) if slug in lexicon.by_district]
        former = _whole_districts(words, districts, context)
    entry = ward_called(words, context.table)
    language = context.language
    ward = Successor(entry.display_name(language), home_of(entry, language)) if entry else None
    return Answers(tuple(former), ward)


def _districts(names: Sequence[str]) -> list[str]:
    """Slugs of the districts that the words may name, where they say "quận" or the like."""
    return [slugify(name) for name in names if any(name.startswith(f"{kind} ") for kind in DISTRICT_KINDS)]


def _successor(row: Passage, context: Context) -> Successor:
    entry = context.table.for_ward(row.ward_slug)
    name = row.ward_name if languages.is_source(context.language) else row.ward_name_en or row.ward_name
    return Successor(name, home_of(entry, context.language) if entry else "", row.is_partial)


def _units(words: Sequence[str], units: Iterable[Sequence[Passage]], context: Context) -> list[FormerAnswer]:
    text = f" {' '.join(words)} "
    scored: list[tuple[int, FormerAnswer]] = []
    for group in units:
        unit = group[0]
        district = unit.district_slug.replace("-", " ")
        bare = district
        for kind in DISTRICT_KINDS:
            bare = bare.removeprefix(f"{kind} ")
        in_district = f" {bare} " in text and bare != unit.folded_name
        if not _covers(words, unit.folded_name, *([bare] if in_district else [])):
            continue
        kind_said = any(f" {kind} {unit.folded_name} " in text for kind in FORMER_KINDS)
        kind_fits = f" {fold(unit.name)} " in text
        score = 2 * in_district + (1 if kind_fits else -1 if kind_said else 0)
        successors = tuple(_successor(row, context) for row in group)
        scored.append((score, FormerAnswer(unit.name, unit.district, successors)))
    best = max((score for score, _ in scored), default=0)
    return [answer for score, answer in scored if score == best]


def _whole_districts(
    words: Sequence[str], districts: Iterable[Sequence[Passage]], context: Context
) -> list[FormerAnswer]:
    found = []
    for group in districts:
        name = group[0].district
        if _covers(words, fold(name)):
            successors = {replace(_successor(row, context), is_partial=False) for row in group}
            in_order = tuple(sorted(successors, key=lambda ward: fold(ward.name)))
            found.append(FormerAnswer(name, "", in_order, is_district=True))
    return found
