"""What search knows besides the pages: former units and synonyms, read with one query and cached.

Both are small (some 800 and some 100 rows) and asked for in every search, so they stay
in the memory of the process; the cache holds the name of the current reading, as it
does for the host table.
"""

from __future__ import annotations

import bisect
import itertools
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final, NamedTuple

from django.core.cache import cache
from django.db import transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Coalesce

from search.models import Synonym
from search.text import exact_words, folded_text, unaccent
from sites.models import Succession

_CURRENT: Final = "search.lexicon.current"
_LEXICON: Final = "search.lexicon.2."
_TIMEOUT: Final = 300
_FORMER, _SYNONYM = "former", "synonym"
Words = tuple[str, ...]

_COLUMNS: Final = (
    "former_unit__code", "former_unit__name", "former_unit__folded_name", "former_unit__district",
    "former_unit__district_slug", "ward__slug", "ward__name", "ward__name_en", "is_partial", "is_default",
)  # fmt: skip
"""Of a ``Passage``, in its order."""


class Passage(NamedTuple):
    """A former unit's passage, whole or in part, to one of today's wards."""

    code: str
    name: str
    folded_name: str
    district: str
    district_slug: str
    ward_slug: str
    ward_name: str
    ward_name_en: str
    is_partial: bool
    is_default: bool


class Pair(NamedTuple):
    """A row of the table of synonyms."""

    term: str
    meaning: str
    ward_slug: str
    """Empty for the city."""
    one_way: bool = False


class Meaning(NamedTuple):
    """A name as somebody may type it, and the words of another name for the same in their exact form."""

    typed: Words
    other: Words


@dataclass(frozen=True)
class Lexicon:
    """A reading of both tables."""

    passages: Sequence[Passage]
    synonyms: Sequence[Pair]

    @cached_property
    def by_name(self) -> dict[str, list[Passage]]:
        """Passages by the folded name of the former unit, without its kind."""
        return self._grouped(lambda passage: passage.folded_name)

    @cached_property
    def by_code(self) -> dict[str, list[Passage]]:
        """Passages by the former unit's official code."""
        return self._grouped(lambda passage: passage.code)

    @cached_property
    def former_names(self) -> list[tuple[str, list[Passage]]]:
        """The same, each with the folded name that has its kind before it."""
        return [(folded_text(passages[0].name), passages) for passages in self.by_code.values()]

    @cached_property
    def by_district(self) -> dict[str, list[Passage]]:
        """Passages by the slug of the former district."""
        return self._grouped(lambda passage: passage.district_slug)

    def _grouped(self, key: Callable[[Passage], str]) -> dict[str, list[Passage]]:
        found: dict[str, list[Passage]] = defaultdict(list)
        for passage in self.passages:
            found[key(passage)].append(passage)
        return dict(found)

    @cached_property
    def _by_ward(self) -> dict[str, dict[Words, list[Meaning]]]:
        found: dict[str, dict[Words, list[Meaning]]] = defaultdict(lambda: defaultdict(list))
        groups = [
            (ward, *group) for ward, by_meaning in self._groups().items() for group in by_meaning.items()
        ]
        for ward, meaning, (equal, leading) in groups:
            for typed in (*equal, *leading):
                found[ward][folded(typed)].append(Meaning(typed, meaning))
            found[ward][folded(meaning)] += [Meaning(meaning, name) for name in equal]
        # What only shares its meaning comes last: not everything that a word may mean is asked for.
        for ward, _meaning, (equal, leading) in groups:
            for typed in (*equal, *leading):
                found[ward][folded(typed)] += [Meaning(typed, name) for name in equal if name != typed]
        return {ward: dict(meanings) for ward, meanings in found.items()}

    def _groups(self) -> dict[str, dict[Words, tuple[list[Words], list[Words]]]]:
        """By ward and meaning: what is called the same, and what only leads to it."""
        found: dict[str, dict[Words, tuple[list[Words], list[Words]]]] = defaultdict(dict)
        for pair in self.synonyms:
            term, meaning = tuple(exact_words(pair.term)), tuple(exact_words(pair.meaning))
            if term and meaning:
                found[pair.ward_slug].setdefault(meaning, ([], []))[pair.one_way].append(term)
        return found

    def meanings(self, words: Words, ward_slug: str) -> list[Meaning]:
        """What else these folded words are called, in the whole city and on this ward's site."""
        found = list(self._by_ward.get("", {}).get(words, ()))
        if ward_slug:
            found += self._by_ward.get(ward_slug, {}).get(words, ())
        return found

    @cached_property
    def _in_order(self) -> dict[str, list[tuple[str, Words]]]:
        """By ward: every name in the order of its letters, as one string and in words."""
        return {
            ward_slug: sorted((" ".join(words), words) for words in names)
            for ward_slug, names in self._by_ward.items()
        }

    def beginning(self, typed: str, ward_slug: str) -> Iterator[Meaning]:
        """What else those names are called that begin so, of the city and of this ward, in folded letters."""
        for ward in dict.fromkeys(("", ward_slug)):
            names = self._in_order.get(ward, [])
            for name, words in itertools.islice(names, bisect.bisect_left(names, (typed,)), None):
                if not name.startswith(typed):
                    break
                yield from self._by_ward[ward][words]


def folded(words: Words) -> Words:
    """Words without their accents."""
    return tuple(map(unaccent, words))


def lexicon() -> Lexicon:
    """The current reading: no query when cached, one when not."""
    name: str | None = cache.get(_CURRENT)
    if name is None:
        name = uuid.uuid4().hex
        cache.set(_CURRENT, name, _TIMEOUT)
    return _reading(name)


@lru_cache(maxsize=1)
def _reading(name: str) -> Lexicon:
    rows: list[tuple[Any, ...]] = cache.get_or_set(_LEXICON + name, _read, _TIMEOUT) or []
    passages = [Passage(*(*row[1:9], bool(row[9]), bool(row[10]))) for row in rows if row[0] == _FORMER]
    passages.sort(
        key=lambda one: (one.folded_name, one.district_slug, one.code, not one.is_default, one.ward_slug)
    )
    pairs = [Pair(row[1], row[2], row[3], bool(row[9])) for row in rows if row[0] == _SYNONYM]
    return Lexicon(passages, sorted(pairs))


def invalidate(**_kwargs: Any) -> None:
    """Forget the reading now and again after the commit, when others may have read the old rows."""
    cache.delete(_CURRENT)
    if transaction.get_connection().in_atomic_block:
        transaction.on_commit(lambda: cache.delete(_CURRENT))


def _read() -> list[tuple[Any, ...]]:
    nothing = Value("", output_field=CharField())
    former = Succession.objects.order_by().values_list(
        Value(_FORMER, output_field=CharField()),
        *map(F, _COLUMNS),
    )
    synonyms = Synonym.objects.order_by().values_list(
        Value(_SYNONYM, output_field=CharField()),
        F("term"),
        F("meaning"),
        Coalesce("ward__slug", nothing, output_field=CharField()),
        *[nothing] * 5,
        F("one_way"),
        Value(False),
    )
    return list(former.union(synonyms, all=True))
