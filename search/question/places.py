"""Which ward is meant: the one reader of names of wards, today's and former ones, in folded words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from search.question.lexicon import Lexicon, Passage
from search.text import Token, exact_words, fold, slugify
from sites import languages
from sites.hosts import HostEntry, HostTable

KINDS: Final = frozenset({"phuong", "xa", "p", "x", "ward", "commune"})
"""Words before or after a name that say that it is a ward's."""
FORMER_KINDS: Final = frozenset({"phuong", "xa", "thi tran"})
DISTRICT_KINDS: Final = frozenset({"quan", "huyen", "thi xa"})
_SHORTENED: Final = {"p": "phuong", "q": "quan", "h": "huyen", "x": "xa", "tt": "thi tran", "tx": "thi xa"}
_LONGEST_NAME: Final = 6
"""Words with the kind: "phường Văn Miếu – Quốc Tử Giám"."""


@dataclass(frozen=True, slots=True)
class NamedWard:
    """A ward that a question names: its site, and the other words."""

    site: HostEntry
    rest: tuple[str, ...]
    """The kind stays with them: "chủ tịch phường" is a post."""
    part: slice
    """Which words name it, its kind among them."""


def runs(words: Sequence[str]) -> Iterator[tuple[str, slice]]:
    """Neighbouring words that may be a name: the longest first, of equally long ones the last."""
    for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
        for start in range(len(words) - length, -1, -1):
            part = slice(start, start + length)
            yield " ".join(words[part]), part


def written_out(words: Sequence[str]) -> list[str]:
    """``P. Hàng Bạc``, ``Q. Ba Đình``: the kind as people shorten it on envelopes."""
    last = len(words) - 1
    return [part for at, word in enumerate(words) for part in (_long(word) if at < last else [word])]


def _long(word: str) -> list[str]:
    return _SHORTENED.get(word, word).split()


def name_at_end(words: Sequence[str], names: Collection[str]) -> slice | None:
    """Where the question ends with one of these names of wards."""
    return next((part for run, part in runs(words) if part.stop == len(words) and run in names), None)


def names_in(words: Sequence[str], names: Collection[str]) -> list[slice]:
    """Where these names of wards stand, none overlapping another; a single word may be anything."""
    found: list[slice] = []
    for run, part in runs(words):
        is_name = part.stop - part.start > 1 and run in names
        if is_name and all(part.stop <= other.start or other.stop <= part.start for other in found):
            found.append(part)
    return found


def ward_called(words: Sequence[str], table: HostTable, tokens: Sequence[Token] = ()) -> HostEntry | None:
    """Today's ward whose name is all that was typed; with ``tokens`` accents bind."""
    return _today(" ".join(words), table, tokens)


def may_be(tokens: Sequence[Token], name: str) -> bool:
    """Whether these words of a name's letters may be the end of that name: who types accents means them."""
    exact = exact_words(name)[-len(tokens) :]
    return all(token.may_be(word) for token, word in zip(tokens, exact, strict=False))


def ward_named(
    words: Sequence[str], table: HostTable, lexicon: Lexicon, tokens: Sequence[Token] = ()
) -> NamedWard | None:
    """Today's ward that is named somewhere, or the one that a former unit is part of as a whole.

    With ``tokens``, the same words as they were typed, their accents bind: "làng" is not the ward of Láng. The longest
    name counts: Láng Hạ, which was divided, is not Láng.
    """
    others: list[slice] = []
    for run, part in runs(words):
        if any(part.start < other.stop and other.start < part.stop for other in others):
            continue
        site = _today(run, table, tokens[part]) or _successor(run, table, lexicon, tokens[part])
        if site is not None:
            has_kind = words[part.start] in KINDS and run != letters_of(site.ward_short_name)
            kind = words[part.start : part.start + has_kind]
            return NamedWard(site, (*words[: part.start], *kind, *words[part.stop :]), part)
        if _units(run, lexicon, tokens[part]):
            others.append(part)
    return None


def _today(run: str, table: HostTable, tokens: Sequence[Token]) -> HostEntry | None:
    run = " ".join(written_out(run.split()))
    site = table.wards_by_name.get(run)
    if site is None or not tokens:
        return site
    names = (site.ward_short_name, site.ward_name, site.ward_name_en)
    fitting = (name for name in names if letters_of(name) == run)
    return site if any(may_be(tokens, name) for name in fitting) else None


def letters_of(name: str) -> str:
    """Folded words without what stands between them: "van mieu quoc tu giam"."""
    return slugify(name).replace("-", " ")


def _successor(run: str, table: HostTable, lexicon: Lexicon, tokens: Sequence[Token]) -> HostEntry | None:
    """A former unit is named with its kind; the name alone may be anything."""
    wards = (
        {one.ward_slug for one in _units(run, lexicon, tokens)}
        if run.split(maxsplit=1)[0] in KINDS
        else set()
    )
    return table.for_ward(wards.pop()) if len(wards) == 1 else None


def _units(run: str, lexicon: Lexicon, tokens: Sequence[Token]) -> list[Passage]:
    """Former units of this name; where it says a kind, of this kind."""
    kind, _space, name = run.partition(" ")
    if kind in KINDS and name:
        passages = lexicon.by_name.get(name, ())
        found = [
            one for one in passages if fold(one.name).startswith(kind[:1]) and may_be(tokens[1:], one.name)
        ]
        if found:
            return found
    return [one for one in lexicon.by_name.get(run, ()) if may_be(tokens, one.name)]


def wards_beginning(folded: str, table: HostTable) -> list[HostEntry]:
    """Today's wards one of whose names begins so."""
    return list(
        {entry.site_id: entry for name, entry in table.ward_names if name.startswith(folded)}.values()
    )


def home_of(entry: HostEntry, language: str) -> str:
    """The address of a site's home page for a reader of this language."""
    own = language if language in entry.roots else languages.SOURCE
    return entry.root_url + languages.of(own).prefix
