"""What each body of a ward does, in both languages, with the law that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .terms import BadGlossaryError, Choices, UnknownTermError, read, unit_choices, units


@dataclass(frozen=True, slots=True)
class BodyFunctions:
    """The standing functions and tasks of one body (``key`` is the unit's key)."""

    key: str
    summary_vi: str
    summary_en: str
    points_vi: tuple[str, ...]
    points_en: tuple[str, ...]
    source_vi: str
    source_en: str

    def summary(self, lang: str) -> str:
        return self.summary_vi if _vietnamese(lang) else self.summary_en

    def points(self, lang: str) -> tuple[str, ...]:
        return self.points_vi if _vietnamese(lang) else self.points_en

    def source(self, lang: str) -> str:
        return self.source_vi if _vietnamese(lang) else self.source_en


@cache
def all_functions() -> Mapping[str, BodyFunctions]:
    """Every body that has a list of functions, in the order of the units."""
    rows = read("functions")
    for key, row in rows.items():
        if key not in units():
            raise BadGlossaryError(f"functions.toml: unknown unit {key}")
        if len(row["points_vi"]) != len(row["points_en"]):
            raise BadGlossaryError(f"functions.toml: {key} has not the same points in both languages")
    return {key: _body(key, rows[key]) for key in units() if key in rows}


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


def _body(key: str, row: dict[str, object]) -> BodyFunctions:
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    return BodyFunctions(key=key, **values)  # type: ignore[arg-type]


def _vietnamese(lang: str) -> bool:
    return lang.split("-", maxsplit=1)[0] == "vi"
