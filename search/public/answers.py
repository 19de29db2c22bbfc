"""Direct answers: what became of a former ward or district, and today's ward of that name.

An answer is given only when the question is about the unit and nothing else: every
word typed belongs to its name, its district, or to the asking ("nay thuộc", "ở đâu"),
and accents that were typed are those of the name ("vụ đông xuân" is not Đồng Xuân).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from search.public.asked_of_places import Said
from search.question.lexicon import Passage
from search.question.places import (
    DISTRICT_KINDS,
    FORMER_KINDS,
    home_of,
    letters_of,
    may_be,
    runs,
    ward_called,
)
from search.question.question import MOST_WORDS, Context
from search.text import Token, fold
from sites import languages
from sites.hosts import HostEntry


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
    is_unchanged: bool = False
    """Whether it is one ward today that is called as it was."""


@dataclass(frozen=True, slots=True)
class Part:
    """A former unit that became a part of a ward of today, whole or with a part of its own."""

    name: str
    district: str
    is_partial: bool


@dataclass(frozen=True, slots=True)
class WardAnswer:
    """Today's ward of the name that was typed, and what it was made of."""

    name: str
    url: str
    made_of: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """All that can be answered directly."""

    former: tuple[FormerAnswer, ...] = ()
    ward: WardAnswer | None = None

    def __bool__(self) -> bool:
        return bool(self.former or self.ward)

    @property
    def shows_ward(self) -> bool:
        """Whether the ward is not one that an answer about a former unit leads to anyway."""
        led_to = {ward.url for answer in self.former for ward in answer.successors}
        return self.ward is not None and self.ward.url not in led_to


def answers(tokens: Sequence[Token], context: Context) -> Answers:
    """Answer the question made of these words."""
    if not tokens or len(tokens) > MOST_WORDS:
        return Answers()
    said = Said.of(tokens)
    named = dict(runs(said.words))
    units = _units(said, named, context)
    districts = _districts(said, named, context)
    if all(_is_called_as(unit, district) for unit in units for district in districts):
        # "Huyện Đông Anh" is the district, though a town had its name.
        units = [] if districts else units
    else:
        districts = []
    # "Giảng Võ nay thuộc Giảng Võ" says nothing; that ward and what was added to it does.
    former = [answer for answer in units if not answer.is_unchanged]
    former += [_whole_district(group, context) for group in districts]
    entry = ward_called(said.words, context.table, said.tokens)
    if entry is None and len(former) < len(units):
        entry = _still_there(units, context)
    return Answers(tuple(former), _ward(entry, context) if entry else None)


def _still_there(units: Iterable[FormerAnswer], context: Context) -> HostEntry | None:
    return next(
        (context.table.wards_by_name.get(letters_of(unit.name)) for unit in units if unit.is_unchanged), None
    )


def _ward(entry: HostEntry, context: Context) -> WardAnswer:
    language = context.language
    parts = tuple(
        Part(one.name, one.district, one.is_partial)
        for one in context.lexicon.passages
        if one.ward_slug == entry.ward_slug
    )
    return WardAnswer(entry.display_name(language), home_of(entry, language), parts)


def _districts(said: Said, named: Mapping[str, slice], context: Context) -> list[Sequence[Passage]]:
    """Districts that are named with their kind, or without it where wards are asked for in the plural."""
    found: list[Sequence[Passage]] = []
    for slug, group in context.lexicon.by_district.items():
        name = slug.replace("-", " ")
        run = name if name in named or not said.asks_for_wards else _bare(name)
        if run in named and may_be(said.tokens[named[run]], group[0].district) and said.is_about(run):
            found.append(group)
    return found


def _is_called_as(unit: FormerAnswer, district: Sequence[Passage]) -> bool:
    return letters_of(unit.name).endswith(_bare(letters_of(district[0].district)))


def _bare(district: str) -> str:
    """The folded name of a district without its kind."""
    for kind in DISTRICT_KINDS:
        district = district.removeprefix(f"{kind} ")
    return district


def _whole_district(group: Sequence[Passage], context: Context) -> FormerAnswer:
    successors = {replace(_successor(row, context), is_partial=False) for row in group}
    in_order = tuple(sorted(successors, key=lambda ward: fold(ward.name)))
    return FormerAnswer(group[0].district, "", in_order, is_district=True)


def _successor(row: Passage, context: Context) -> Successor:
    entry = context.table.for_ward(row.ward_slug)
    name = row.ward_name if languages.is_source(context.language) else row.ward_name_en or row.ward_name
    return Successor(name, home_of(entry, context.language) if entry else "", row.is_partial)


def _units(said: Said, named: Mapping[str, slice], context: Context) -> list[FormerAnswer]:
    """The former wards that the question is about: of several, those whose kind or district was said."""
    lexicon = context.lexicon
    codes = dict.fromkeys(
        passage.code
        for run, part in named.items()
        for passage in lexicon.by_name.get(run, ())
        if may_be(said.tokens[part], passage.name)
    )
    text = f" {' '.join(said.words)} "
    scored: list[tuple[int, FormerAnswer]] = []
    for group in (lexicon.by_code[code] for code in codes):
        unit = group[0]
        district = unit.district_slug.replace("-", " ")
        besides = text
        if f" {district} " not in text:
            # Thanh Xuân Trung does not say that it was in Thanh Xuân.
            district, besides = _bare(district), text.replace(f" {unit.folded_name} ", "  ", 1)
        in_district = f" {district} " in besides
        if not said.is_about(*([district] if in_district else []), unit.folded_name):
            continue
        kind_said = any(f" {kind} {unit.folded_name} " in text for kind in FORMER_KINDS)
        kind_fits = f" {fold(unit.name)} " in text
        score = 2 * in_district + (1 if kind_fits else -1 if kind_said else 0)
        successors = tuple(_successor(row, context) for row in group)
        is_unchanged = [letters_of(row.ward_name) for row in group] == [letters_of(unit.name)]
        scored.append((score, FormerAnswer(unit.name, unit.district, successors, is_unchanged=is_unchanged)))
    best = max((score for score, _ in scored), default=0)
    return [answer for score, answer in scored if score == best]
