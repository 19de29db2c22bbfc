"""The fixed glossary: one official name for each title, in Vietnamese, in English and in what the data has besides.

English pages of a ward's structure are built from these keys, never by a machine, so a
post is called the same on all 126 sites. The words are data (``data/*.toml``); a city
that prefers other English usage changes them there and nowhere else.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from django.utils.functional import lazystr

from sites import languages

T = TypeVar("T", bound="GlossaryTerm")

DATA = Path(__file__).parent / "data"

Choices = list[tuple[str, Any]]


class UnknownTermError(KeyError):
    """A key that is not in the glossary."""


class BadGlossaryError(ValueError):
    """The data files contradict themselves."""


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A title by language; a smaller rank stands first."""

    key: str
    names: Mapping[str, str]
    rank: int

    def label(self, lang: str) -> str:
        """In a language, else in English."""
        return languages.words(self.names, lang) or self.key


@dataclass(frozen=True, slots=True)
class UnitTerm(GlossaryTerm):
    """A body or office; ``parent`` is its usual place, ``kinds`` who has it (empty: all)."""

    parent: str = ""
    kinds: tuple[str, ...] = ()
    optional: bool = False
    posts: tuple[str, ...] = ()

    def belongs_to(self, kind: str) -> bool:
        """Whether a ward of this kind has it as a rule; the optional ones are added by hand."""
        return not self.optional and (not self.kinds or kind in self.kinds)


@dataclass(frozen=True, slots=True)
class PostTerm(GlossaryTerm):
    """A post; ``unit`` is empty when several units have one like it (Head of Division)."""

    unit: str = ""
    leader: bool = False


def read(name: str) -> dict[str, Any]:
    """One data file, in NFC whatever editor wrote it."""
    text = (DATA / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(unicodedata.normalize("NFC", text))


@cache
def units() -> Mapping[str, UnitTerm]:
    """Every unit by key, in order of rank."""
    found = {
        key: UnitTerm(
            key=key,
            names=languages.by_language(row),
            rank=row["rank"],
            parent=row.get("parent", ""),
            kinds=tuple(row.get("kinds", ())),
            optional=row.get("optional", False),
            posts=tuple(row.get("posts", ())),
        )
        for key, row in read("units").items()
    }
    for unit in found.values():
        if unit.parent and unit.parent not in found:
            raise BadGlossaryError(f"units.toml: {unit.key} names the unknown parent {unit.parent}")
    return _ranked(found)


@cache
def posts() -> Mapping[str, PostTerm]:
    """Every post by key, in order of rank."""
    found = {
        key: PostTerm(
            key=key,
            names=languages.by_language(row),
            rank=row["rank"],
            unit=row.get("unit", ""),
            leader=row.get("leader", False),
        )
        for key, row in read("posts").items()
    }
    for post in found.values():
        if post.unit and post.unit not in units():
            raise BadGlossaryError(f"posts.toml: {post.key} names the unknown unit {post.unit}")
    return _ranked(found)


def posts_of(unit: str) -> list[PostTerm]:
    """The usual posts of a unit, the highest first."""
    extra = units()[unit].posts
    return [post for post in posts().values() if post.unit == unit or post.key in extra]


@cache
def kinds() -> Mapping[str, GlossaryTerm]:
    """The kinds of ward-level unit by key."""
    rows = read("kinds").items()
    return _ranked({key: GlossaryTerm(key, languages.by_language(row), row["rank"]) for key, row in rows})


@cache
def _all() -> Mapping[str, GlossaryTerm]:
    merged: dict[str, GlossaryTerm] = {}
    for group in (units(), posts(), kinds()):
        for key, found in group.items():
            if key in merged:
                raise BadGlossaryError(f"the key {key} stands twice in the glossary")
            merged[key] = found
    return merged


def term(key: str) -> GlossaryTerm:
    """The term of a key, whatever its group."""
    try:
        return _all()[key]
    except KeyError:
        raise UnknownTermError(key) from None


def label(key: str, lang: str) -> str:
    """The name of a key in a language."""
    return term(key).label(lang)


@cache
def unit_choices() -> Choices:
    """For the choices of a model field; each label follows the reader's language."""
    return _choices(units())


@cache
def post_choices() -> Choices:
    """For the choices of a model field; each label follows the reader's language."""
    return _choices(posts())


@cache
def kind_choices() -> Choices:
    """The kinds of ward, for a form."""
    return _choices(kinds())


def _choices(group: Mapping[str, GlossaryTerm]) -> Choices:
    # Kept by whoever asks: each label is a class of its own, and a form asks for all of them at every field.
    return [(key, lazystr(_Label(key))) for key in group]


@dataclass(frozen=True, slots=True)
class _Label:
    """Turns into text late, in the language active at that moment."""

    key: str

    def __str__(self) -> str:
        return label(self.key, languages.current().code)


def _ranked(group: dict[str, T]) -> dict[str, T]:
    return dict(sorted(group.items(), key=lambda item: item[1].rank))
