"""What search knows besides the pages: former units and synonyms, read with one query and cached.

Both are small (some 800 and some 100 rows) and asked for in every search, so they stay
in the memory of the process; the cache holds the name of the current reading, as it
does for the host table.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

from django.core.cache import cache
from django.db import transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Coalesce

from search.models import Synonym
from search.text import exact_text, unaccent
from sites.models import Succession

_CURRENT: Final = "search.lexicon.current"
_LEXICON: Final = "search.lexicon.1."
_TIMEOUT: Final = 300
_FORMER, _SYNONYM = "former", "synonym"


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


class Meaning(NamedTuple):
    """One side of a synonym, as somebody may type it, and the words of the other in their exact form."""

    typed: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """A reading of both tables."""

    passages: Sequence[Passage]
    synonyms: Sequence[tuple[str, str, str]]
    """Term, meaning, and the slug of the ward, empty for the city."""

    @cached_property
    def by_name(self) -> dict[str, list[Passage]]:
        """Passages by the folded name of the former unit, without its kind."""
        found: dict[str, list[Passage]] = defaultdict(list)
        for passage in self.passages:
            found[passage.folded_name].append(passage)
        return dict(found)

    @cached_property
    def by_code(self) -> dict[str, list[Passage]]:
        """Passages by the former unit's official code."""
        found: dict[str, list[Passage]] = defaultdict(list)
        for passage in self.passages:
            found[passage.code].append(passage)
        return dict(found)

    @cached_property
    def by_district(self) -> dict[str, list[Passage]]:
        """Passages by the slug of the former district."""
        found: dict[str, list[Passage]] = defaultdict(list)
        for passage in self.passages:
            found[passage.district_slug].append(passage)
        return dict(found)

    @cached_property
    def _by_ward(self) -> dict[str, dict[tuple[str, ...], list[Meaning]]]:
        found: dict[str, dict[tuple[str, ...], list[Meaning]]] = defaultdict(lambda: defaultdict(list))
        for term, meaning, ward in self.synonyms:
            short, long = tuple(exact_text(term).split()), tuple(exact_text(meaning).split())
            for one, other in ((short, long), (long, short)):
                if one and other:
                    found[ward][tuple(map(unaccent, one))].append(Meaning(one, other))
        return {ward: dict(meanings) for ward, meanings in found.items()}

    def meanings(self, words: tuple[str, ...], ward_slug: str) -> list[Meaning]:
        """What else these folded words are called, in the whole city and on this ward's site."""
        found = list(self._by_ward.get("", {}).get(words, ()))
        if ward_slug:
            found += self._by_ward.get(ward_slug, {}).get(words, ())
        return found


class _Memory:
    """The last reading of this process and its name, replaced together."""

    held: tuple[str, Lexicon] | None = None


def lexicon() -> Lexicon:
    """The current reading: no query when cached, one when not."""
    name: str | None = cache.get(_CURRENT)
    held = _Memory.held
    if name is not None and held is not None and held[0] == name:
        return held[1]
    rows: list[tuple[Any, ...]] | None = cache.get(_LEXICON + name) if name is not None else None
    if name is None or rows is None:
        name, rows = uuid.uuid4().hex, _read()
        cache.set(_LEXICON + name, rows, _TIMEOUT)
        cache.set(_CURRENT, name, _TIMEOUT)
    made = _made_of(rows)
    _Memory.held = (name, made)
    return made


def invalidate(**_kwargs: Any) -> None:
    """Forget the reading now and again after the commit, when others may have read the old rows."""
    cache.delete(_CURRENT)
    if transaction.get_connection().in_atomic_block:
        transaction.on_commit(lambda: cache.delete(_CURRENT))


def _read() -> list[tuple[Any, ...]]:
    nothing = Value("", output_field=CharField())
    former = Succession.objects.order_by().values_list(
        Value(_FORMER, output_field=CharField()),
        F("former_unit__code"),
        F("former_unit__name"),
        F("former_unit__folded_name"),
        F("former_unit__district"),
        F("former_unit__district_slug"),
        F("ward__slug"),
        F("ward__name"),
        F("ward__name_en"),
        F("is_partial"),
        F("is_default"),
    )
    synonyms = Synonym.objects.order_by().values_list(
        Value(_SYNONYM, output_field=CharField()),
        F("term"),
        F("meaning"),
        Coalesce("ward__slug", nothing, output_field=CharField()),
        *[nothing] * 5,
        Value(False),
        Value(False),
    )
    return list(former.union(synonyms, all=True))


def _made_of(rows: Sequence[tuple[Any, ...]]) -> Lexicon:
    passages = [Passage(*(*row[1:9], bool(row[9]), bool(row[10]))) for row in rows if row[0] == _FORMER]
    passages.sort(
        key=lambda one: (one.folded_name, one.district_slug, one.code, not one.is_default, one.ward_slug)
    )
    return Lexicon(passages, sorted(tuple(row[1:4]) for row in rows if row[0] == _SYNONYM))
