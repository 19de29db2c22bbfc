"""A dimension: how it is called everywhere, what its values may be, and how they are read and written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.utils.functional import Promise

from search.dimensions.filters import Filters, Value
from sites.hosts import HostTable
from sites.numbers import whole

Counts = Mapping[str, Mapping[Any, int]]
"""How many documents have each value, by the name that ``Facets`` have for a dimension."""


class ParameterError(ValueError):
    """A value that cannot be meant; ``name`` says which."""

    def __init__(self, name: str, expected: str) -> None:
        super().__init__(f"{name}: {expected}")
        self.name = name


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """Values are what people have written, such as who issued a document; the classes below it have others."""

    parameter: str
    """In addresses and in the API."""
    facet: str = ""
    """What the API calls its counts, where that is not its parameter."""
    column: str = ""
    """Of ``SearchDocument`` and of every engine; empty where it is made of another one."""
    counts: str = ""
    """As ``Facets`` call its counts."""
    title: Promise
    description: str
    """In the description of the API."""
    shown: int
    """Its place among the filters on the page."""
    label: Callable[[Any], str] = str
    """A value as readers see it."""
    chip: Callable[[Any], str] | None = None
    """The same where it stands alone, among the filters in force."""
    has_all: bool = False
    """Whether its first choice on the page is all values."""
    with_choice: Mapping[str, str] = field(default_factory=dict)
    """Other parameters that change when a value is chosen."""
    with_removal: Mapping[str, str] = field(default_factory=dict)
    """Other parameters that change when its filter is taken away."""

    is_free_text: ClassVar[bool] = True
    """Whether a value may contain any sign."""
    is_number: ClassVar[bool] = False
    is_place: ClassVar[bool] = False
    """Whether it tells where a document is: only in that do copies of one text differ."""
    greatest_first: ClassVar[bool] = False
    """Whether the page lists the greatest first, and not the fullest."""
    schema: ClassVar[Any] = {"type": "string"}
    """In the words of OpenAPI."""

    @property
    def name(self) -> str:
        """As the API calls it."""
        return self.facet or self.parameter

    def read(self, raw: str, *, strict: bool) -> Value | None:
        """The value in an address; without ``strict`` what is wrong is none."""
        return " ".join(raw.replace("\x00", " ").split())[:255]

    def filter(self, value: Value | None, table: HostTable, *, strict: bool) -> dict[str, Any]:
        """What it adds to ``Filters``."""
        return {self.column: value} if value else {}

    def in_force(self, filters: Filters, parameters: Mapping[str, Value]) -> Value | None:
        """The value that the search is narrowed to."""
        return filters.chosen.get(self.column) if self.column else parameters.get(self.parameter)

    def counted(self, counts: Counts, table: HostTable) -> dict[Any, int]:
        """How many documents have each value."""
        return dict(counts.get(self.counts, {}))

    def written(self, value: Any, table: HostTable) -> str:
        """A value as addresses and the API have it."""
        return str(value)

    def called(self, value: Any, table: HostTable, language: str, *, alone: bool) -> str:
        """A value as readers see it; empty for one that there is not."""
        return (self.chip or self.label)(value) if alone else self.label(value)


@dataclass(frozen=True, kw_only=True)
class Choice(Dimension):
    """One of a few words that are known."""

    choices: Callable[[], list[str]]
    is_free_text: ClassVar[bool] = False

    def read(self, raw: str, *, strict: bool) -> Value | None:
        return read_choice(self.parameter, raw, self.choices(), strict=strict)

    @property
    def schema(self) -> Any:
        return {"type": "string", "enum": self.choices()}


@dataclass(frozen=True, kw_only=True)
class Number(Dimension):
    """A whole number."""

    values: range
    is_free_text: ClassVar[bool] = False
    is_number: ClassVar[bool] = True
    greatest_first: ClassVar[bool] = True

    def read(self, raw: str, *, strict: bool) -> Value | None:
        return read_number(self.parameter, raw, self.values, strict=strict)

    @property
    def schema(self) -> Any:
        return {"type": "integer", "minimum": self.values.start, "maximum": self.values.stop - 1}

    def counted(self, counts: Counts, table: HostTable) -> dict[Any, int]:
        return dict(sorted(super().counted(counts, table).items()))


def read_choice(name: str, raw: str, choices: Collection[str], *, strict: bool) -> str:
    """One of these words, or none."""
    if raw and raw not in choices and strict:
        raise ParameterError(name, "one of " + ", ".join(sorted(choices)))
    return raw if raw in choices else ""


def read_number(name: str, raw: str, valid: range, *, strict: bool) -> int | None:
    """A number of this range, or none; digits of other scripts are none."""
    if (number := whole(raw, valid)) is not None:
        return number
    if raw and strict:
        raise ParameterError(name, f"a number from {valid.start} to {valid.stop - 1}")
    return None
