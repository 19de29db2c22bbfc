"""Which ward is meant: the one reader of names of wards, today's and former ones, in folded words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from search.question.lexicon import Lexicon
from search.text import fold
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


def ward_called(words: Sequence[str], table: HostTable) -> HostEntry | None:
    """Today's ward whose name is all that was typed."""
    return table.wards_by_name.get(" ".join(words))


def ward_named(words: Sequence[str], table: HostTable, lexicon: Lexicon) -> NamedWard | None:
    """Today's ward that is named somewhere, or the one that a former unit is part of as a whole."""
    for run, part in runs(words):
        site = table.wards_by_name.get(run) or _successor(run, table, lexicon)
        if site is not None:
            has_kind = words[part.start] in KINDS and part.stop - part.start > 1
            kind = words[part.start : part.start + has_kind]
            return NamedWard(site, (*words[: part.start], *kind, *words[part.stop :]))
    return None


def _successor(run: str, table: HostTable, lexicon: Lexicon) -> HostEntry | None:
    """A former unit is named with its kind; the name alone may be anything."""
    kind, _space, name = run.partition(" ")
    if kind not in KINDS or not name:
        return None
    passages = [one for one in lexicon.by_name.get(name, ()) if fold(one.name).startswith(kind[:1])]
    wards = {passage.ward_slug for passage in passages}
    return table.for_ward(wards.pop()) if len(wards) == 1 else None


def wards_beginning(folded: str, table: HostTable) -> list[HostEntry]:
    """Today's wards one of whose names begins so."""
    return list(
        {entry.site_id: entry for name, entry in table.ward_names if name.startswith(folded)}.values()
    )


def home_of(entry: HostEntry, language: str) -> str:
    """The address of a site's home page for a reader of this language."""
    own = language if language in entry.roots else languages.SOURCE
    return entry.root_url + languages.of(own).prefix
