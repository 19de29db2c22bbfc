"""What each body of a ward does, by language, with the law that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sites import languages

from .terms import BadGlossaryError, Choices, UnknownTermError, read, unit_choices, units


@dataclass(frozen=True, slots=True)
class BodyFunctions:
    """The standing functions and tasks of one body (``key`` is the unit's key)."""

    key: str
    row: Mapping[str, Any]

    def summary(self, lang: str) -> str:
        return languages.words(self.row, lang, "summary_") or ""

    def points(self, lang: str) -> tuple[str, ...]:
        return tuple(languages.words(self.row, lang, "points_") or ())

    def source(self, lang: str) -> str:
        return languages.words(self.row, lang, "source_") or ""


@cache
def all_functions() -> Mapping[str, BodyFunctions]:
    """Every body that has a list of functions, in the order of the units."""
    rows = read("functions")
    for key, row in rows.items():
        if key not in units():
            raise BadGlossaryError(f"functions.toml: unknown unit {key}")
        if len({len(points) for points in languages.by_language(row, "points_").values()}) != 1:
            raise BadGlossaryError(f"functions.toml: {key} has not the same points in every language")
    return {key: BodyFunctions(key, rows[key]) for key in units() if key in rows}


def functions(key: str) -> BodyFunctions:
    """The functions of one body."""
    try:
        return all_functions()[key]
    except KeyError:
        raise UnknownTermError(key) from None


def functions_for(kind: str) -> list[BodyFunctions]:
    """The bodies of a kind of ward ("phuong", "xa", "dac-khu"), in order."""
    return [body for key, body in all_functions().items() if units()[key].belongs_to(kind)]


def function_choices() -> Choices:
    """The units that have functions, for the choices of a model field."""
    known = all_functions()
    return [(key, name) for key, name in unit_choices() if key in known]
