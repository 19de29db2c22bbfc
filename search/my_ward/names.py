"""Which ward somebody means who types a name: today's, a former one, a former district, an address.

With or without accents and kinds ("P. Hàng Bạc", "xã minh châu", "12 Quán Thánh, Ba Đình"). A name is decided only
where it has one answer; a divided unit or a name of several is a choice, and what nobody is called gets the names
that are spelled nearly so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from search.question.lexicon import Lexicon, Passage, lexicon
from search.question.places import DISTRICT_KINDS, FORMER_KINDS, KINDS, letters_of, ward_named, written_out
from search.text import exact_text, fold, slugify, tokenize
from sites.city import default_city
from sites.hosts import HostEntry, HostTable

MOST_LETTERS: Final = 120
"""No name of a ward with its street is longer."""
_PARTS: Final = 4
_BETWEEN: Final = re.compile(
    r"[,;\n]|\s(?=(?:quận|quan|huyện|huyen|thị xã|thi xa|q|h|tx)[.\s])", re.IGNORECASE
)
"""Between ward, district and city of an address, with commas or without."""
_CLOSE: Final = 4
_CLOSENESS: Final = 0.75
_ALL_KINDS: Final = sorted(
    {*KINDS, *FORMER_KINDS, *DISTRICT_KINDS, "dac khu", "special zone"}, key=len, reverse=True
)
_CITY_KINDS: Final = ("thanh pho ", "tp ", "city of ", "")


@dataclass(frozen=True, slots=True)
class WardOption:
    """A ward that may be meant."""

    entry: HostEntry
    former: str = ""
    """The unit of before that became a part of it, with its district where the name has several."""
    is_largest: bool = False
    """Of a divided unit: whether most of it lies there."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a typed name says."""

    entry: HostEntry | None = None
    former: str = ""
    """The unit of before that was typed, whole or divided."""
    options: tuple[WardOption, ...] = ()
    is_close: bool = False
    """Nobody is called so: the options are names spelled nearly so."""
    district: str = ""
    """A former district of the same name, whose other wards are the options."""


@dataclass(frozen=True, slots=True)
class _Name:
    """One part of what was typed."""

    folded: str
    bare: str
    """Without its kind."""
    exact: str
    """The same with its accents."""
    kind: str

    @property
    def is_accented(self) -> bool:
        return self.exact != self.bare


def read_name(typed: str, table: HostTable) -> Named:
    """The ward, or the wards to choose from."""
    typed = typed[:MOST_LETTERS]
    parts = [part for part in _BETWEEN.split(typed) if part.strip()][:_PARTS]
    words = lexicon()
    for text, rest in (
        (typed, ""),
        *((part, fold(" ".join(parts[at + 1 :]))) for at, part in enumerate(parts)),
    ):
        name = _name(text)
        if name.bare and (found := _called(name, rest, table, words)):
            return found
    return _nearly(typed, table, words)


def successors_of(folded: str, table: HostTable) -> Named | None:
    """What became of a unit that is no longer there, by its folded name."""
    return _former(lexicon().by_name.get(folded, ()), table)


def _name(text: str) -> _Name:
    tokens = tokenize(text)
    folded = " ".join(written_out([token.folded for token in tokens]))
    for city in _city_endings():
        if folded.endswith(f" {city}"):
            folded = folded.removesuffix(f" {city}")
    kind = next(
        (kind for kind in _ALL_KINDS if folded.startswith(f"{kind} ") or folded.endswith(f" {kind}")), ""
    )
    bare = folded.removeprefix(f"{kind} ").removesuffix(f" {kind}") if kind else folded
    # The kind is one way to write some words: what is left of them are as many words, counted from the right place.
    size = len(bare.split())
    start = next(
        (at for at in range(len(tokens)) if " ".join(t.folded for t in tokens[at : at + size]) == bare), None
    )
    exact = " ".join(t.exact for t in tokens[start : start + size]) if start is not None else bare
    return _Name(folded, bare, exact, kind)


def _city_endings() -> list[str]:
    names = {fold(name) for name in default_city().short_names.values()}
    return [kind + name for kind in _CITY_KINDS for name in sorted(names)]


def _called(name: _Name, rest: str, table: HostTable, words: Lexicon) -> Named | None:
    if name.kind in DISTRICT_KINDS and (found := _district(name, table, words)):
        return found
    today = table.wards_by_name.get(name.folded) or table.wards_by_name.get(name.bare)
    passages = _narrowed(words.by_name.get(name.bare, ()), name, rest)
    if today is not None and not (passages and _is_rather_former(name, today, passages)):
        return _today(today, name, table)
    return _former(passages, table) or _district(name, table, words)


def _narrowed(passages: Sequence[Passage], name: _Name, rest: str) -> list[Passage]:
    """Those that fit what else was said: the accents, the kind, the district."""
    found = list(passages)
    tests = (
        lambda one: not name.is_accented or exact_text(one.name).endswith(name.exact),
        lambda one: fold(one.name) == name.folded,
        lambda one: bool(rest) and f" {_bare_district(one.district_slug)} " in f" {rest} ",
    )
    for test in tests:
        found = [one for one in found if test(one)] or found
    return found


def _is_rather_former(name: _Name, today: HostEntry, passages: Iterable[Passage]) -> bool:
    """Whether accents or kind, as they were typed, fit a former unit and not the ward that has the name today."""
    if name.is_accented and exact_text(today.ward_short_name) != name.exact:
        return any(exact_text(one.name).endswith(name.exact) for one in passages)
    return (
        bool(name.kind)
        and fold(today.ward_name) != name.folded
        and any(fold(one.name) == name.folded for one in passages)
    )


def _today(entry: HostEntry, name: _Name, table: HostTable) -> Named:
    """Many wards are called as the whole district was: who lives in another part of it finds that too."""
    district = entry.main_former_district
    if name.kind or _bare_district(slugify(district)) != name.bare:
        return Named(entry)
    others = [other for other in table.wards if other.main_former_district == district and other is not entry]
    return Named(entry, options=_options(others), district=district if others else "")


def _former(passages: Sequence[Passage], table: HostTable) -> Named | None:
    units = {one.code for one in passages}
    found: dict[str, WardOption] = {}
    for one in passages:
        entry = table.for_ward(one.ward_slug)
        if entry is not None and one.ward_slug not in found:
            said = f"{one.name}, {one.district}" if len(units) > 1 else one.name
            found[one.ward_slug] = WardOption(entry, said, one.is_default and one.is_partial)
    options = tuple(found.values())
    if not options:
        return None
    name = passages[0].name
    return Named(options[0].entry, name) if len(options) == 1 else Named(former=name, options=options)


def _district(name: _Name, table: HostTable, words: Lexicon) -> Named | None:
    for slug, passages in words.by_district.items():
        if slug == slugify(name.folded) or (not name.kind and _bare_district(slug) == name.bare):
            slugs = sorted({one.ward_slug for one in passages})
            wards = [entry for ward in slugs if (entry := table.for_ward(ward)) is not None]
            return Named(former=passages[0].district, options=_options(wards))
    return None


def _nearly(typed: str, table: HostTable, words: Lexicon) -> Named:
    folded = tuple(token.folded for token in tokenize(typed))
    found: dict[str, WardOption] = {}
    if (inside := ward_named(folded, table, words)) is not None:
        found[inside.site.ward_slug] = WardOption(inside.site)
    name = _name(typed).bare
    known = {*words.by_name, *(letters_of(entry.ward_short_name) for entry in table.wards)}
    for close in get_close_matches(name, sorted(known), _CLOSE, _CLOSENESS):
        today = table.wards_by_name.get(close)
        former = None if today else _former(words.by_name.get(close, ()), table)
        options = [WardOption(today)] if today else list(former.options) if former else []
        if former is not None and former.entry is not None:
            options = [WardOption(former.entry, former.former)]
        for option in options:
            found.setdefault(option.entry.ward_slug, option)
    # What is called so today comes before what was.
    ordered = sorted(found.values(), key=lambda option: bool(option.former))
    return Named(options=tuple(ordered)[:_CLOSE], is_close=True)


def _options(entries: Iterable[HostEntry]) -> tuple[WardOption, ...]:
    return tuple(WardOption(entry) for entry in entries)


def _bare_district(slug: str) -> str:
    text = slug.replace("-", " ")
    for kind in DISTRICT_KINDS:
        text = text.removeprefix(f"{kind} ")
    return text
