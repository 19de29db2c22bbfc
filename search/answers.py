"""Direct answers: what became of a former ward or district, and today's ward of that name.

An answer is given only when the question is about the unit and nothing else: every
word typed belongs to its name, its district, or to the asking ("nay thuộc", "ở đâu").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from search.lexicon import Lexicon, Passage
from search.text import fold, slugify
from sites.hosts import HostEntry, HostTable

_KINDS: Final = frozenset({"phuong", "xa", "thi tran"})
_LONG_KINDS: Final = ("thi tran", "thi xa")
_DISTRICT_KINDS: Final = frozenset({"quan", "huyen", "thi xa"})
_ASKING: Final = frozenset(
    "cu nay thuoc la o dau nao moi gi vao nhap sap ve truoc day tp thanh pho ha noi bay gio hien tai doi thanh ten"
    " duoc chia tach hop sau sap xep sang con goi phuong xa quan huyen former ward commune district now".split()
)
_SHORTENED: Final = {"p": "phuong", "q": "quan", "h": "huyen", "x": "xa", "tt": "thi tran", "tx": "thi xa"}
_LONGEST_NAME: Final = 5
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


def _runs(words: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Every run of neighbouring words and where it stands, the longest runs first."""
    found: dict[str, tuple[int, int]] = {}
    for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            found.setdefault(" ".join(words[start : start + length]), (start, start + length))
    return found


def _covers(words: Sequence[str], *names: str) -> bool:
    """Whether ``names`` and words of asking are all there is."""
    text = f" {' '.join(words)} "
    for name in (*names, *_LONG_KINDS):
        text = text.replace(f" {name} ", "  ", 1)
    return all(word in _ASKING for word in text.split())


def answers(words: Sequence[str], table: HostTable, language: str, lexicon: Lexicon) -> Answers:
    """Answer the question made of these folded words."""
    if not words or len(words) > _MOST_WORDS:
        return Answers()
    words = _written_out(words)
    runs = _runs(words)
    by_name = [passage for run in runs for passage in lexicon.by_name.get(run, ())]
    former = _units(words, by_name, table, language)
    if not former:
        passages = [p for slug in _districts(runs) for p in lexicon.by_district.get(slug, ())]
        former = _whole_districts(words, passages, table, language)
    return Answers(tuple(former), _ward(words, table, language))


def _written_out(words: Sequence[str]) -> list[str]:
    """``P. Hàng Bạc``, ``Q. Ba Đình``: the kind as people shorten it on envelopes."""
    written: list[str] = []
    for at, word in enumerate(words):
        follows = at + 1 < len(words)
        written += _SHORTENED[word].split() if follows and word in _SHORTENED else [word]
    return written


def _districts(runs: dict[str, tuple[int, int]]) -> list[str]:
    """Slugs of the districts that the words may name, where they say "quận" or the like."""
    return [slugify(run) for run in runs if any(run.startswith(f"{kind} ") for kind in _DISTRICT_KINDS)]


def _successor(row: Passage, table: HostTable, language: str) -> Successor:
    entry = table.for_ward(row.ward_slug)
    name = row.ward_name_en if language != "vi" and row.ward_name_en else row.ward_name
    url = f"{entry.root_url}{_home(entry, language)}" if entry else ""
    return Successor(name, url, row.is_partial)


def _home(entry: HostEntry, language: str) -> str:
    return f"/{language}/" if language != "vi" and language in entry.roots else "/"


def _units(
    words: Sequence[str], rows: Sequence[Passage], table: HostTable, language: str
) -> list[FormerAnswer]:
    grouped: dict[str, list[Passage]] = {}
    for row in rows:
        grouped.setdefault(row.code, []).append(row)
    text = f" {' '.join(words)} "
    scored: list[tuple[int, FormerAnswer]] = []
    for group in grouped.values():
        unit = group[0]
        district = unit.district_slug.replace("-", " ")
        bare = district
        for kind in _DISTRICT_KINDS:
            bare = bare.removeprefix(f"{kind} ")
        in_district = f" {bare} " in text and bare != unit.folded_name
        if not _covers(words, unit.folded_name, *([bare] if in_district else [])):
            continue
        kind_said = any(f" {kind} {unit.folded_name} " in text for kind in _KINDS)
        kind_fits = f" {fold(unit.name)} " in text
        score = 2 * in_district + (1 if kind_fits else -1 if kind_said else 0)
        successors = tuple(_successor(row, table, language) for row in group)
        scored.append((score, FormerAnswer(unit.name, unit.district, successors)))
    best = max((score for score, _ in scored), default=0)
    return [answer for score, answer in scored if score == best]


def _whole_districts(
    words: Sequence[str], rows: Sequence[Passage], table: HostTable, language: str
) -> list[FormerAnswer]:
    grouped: dict[str, list[Passage]] = {}
    for row in rows:
        grouped.setdefault(row.district, []).append(row)
    found = []
    for district, group in grouped.items():
        if _covers(words, fold(district)):
            wards = {row.ward_slug: row for row in group}
            successors = tuple(_successor(row, table, language) for row in wards.values())
            unique = sorted({Successor(s.name, s.url) for s in successors}, key=lambda s: fold(s.name))
            found.append(FormerAnswer(district, "", tuple(unique), is_district=True))
    return found


def _ward(words: Sequence[str], table: HostTable, language: str) -> Successor | None:
    """Today's ward whose name was typed."""
    entry = table.wards_by_name.get(" ".join(words))
    if entry is None:
        return None
    return Successor(entry.display_name(language), f"{entry.root_url}{_home(entry, language)}")
