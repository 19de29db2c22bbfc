"""The names that the data knows. Each room that has some says them at the hook; a name is official as it stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from django.core.cache import cache
from wagtail import hooks

from cms.translation.names.words import FEWEST, MOST, WORD
from sites import languages
from sites.models import FormerUnit, Ward
from sites.text import fold, nfc, normalise

#: Functions without arguments that give official names, each with its accents.
HOOK: Final = "names_with_accents"
_CACHED: Final = "translation.names"
_SECONDS: Final = 300


def known(language: str) -> Mapping[str, str]:
    """Official names by their normal form, of a language that keeps accents; no query where they were asked for lately."""
    if not languages.of(language).keeps_accents:
        return {}
    names: dict[str, str] | None = cache.get_or_set(_CACHED, _read, _SECONDS)
    return names or {}


def _read() -> dict[str, str]:
    readers: Iterable[Callable[[], Iterable[str]]] = hooks.get_hooks(HOOK)
    names = chain.from_iterable(reader() for reader in readers)
    return {" ".join(words): name for name in map(nfc, names) if (words := _words(name))}


def _words(name: str) -> list[str]:
    """None where there is nothing to keep, or where a word of another language could be meant."""
    words = [normalise(word) for word in WORD.findall(name)]
    return words if FEWEST <= len(words) <= MOST and any(word != fold(word) for word in words) else []


def places() -> Iterator[str]:
    """Wards of today and before, and former districts, without their kind."""
    yield from Ward.objects.values_list("short_name", flat=True)
    for name, district in FormerUnit.objects.values_list("name", "district"):
        yield from (_without_kind(name), _without_kind(district))


def _without_kind(name: str) -> str:
    """``Thị xã Sơn Tây`` is Sơn Tây: the kind is the capital before small letters, or the first word."""
    words = name.split()
    begin = next((at for at, word in enumerate(words) if at and word[:1].isupper()), 0)
    return " ".join(words[begin:])
