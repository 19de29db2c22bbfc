"""Every way in which Django, Wagtail or Python take an id that is none of ours, and some that break them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

Spelling = Callable[[int], Any]


def _digits(zero: str) -> Spelling:
    """In the digits of another script, of which this is the zero."""
    return lambda number: str(number).translate({48 + digit: chr(ord(zero) + digit) for digit in range(10)})


#: What ``int()`` reads as the number itself.
READ_AS_THE_NUMBER: Final[dict[str, Spelling]] = {
    "space before": lambda number: f" {number}",
    "space after": lambda number: f"{number} ",
    "line end": lambda number: f"{number}\n",
    "no-break space": lambda number: f"\u00a0{number}",
    "plus": lambda number: f"+{number}",
    "underscore": lambda number: "_".join(f"0{number}"),
    "zero before": lambda number: f"0{number}",
    "full width": _digits("\uff10"),
    "Arabic-Indic": _digits("\u0660"),
}
#: What it does not, or not as this number.
NO_ID: Final[dict[str, Spelling]] = {
    "fraction": lambda number: f"{number}.0",
    "negative": lambda number: f"-{number}",
    "nothing": lambda _number: "0",
    "too large": lambda number: str(2**64 + number),
    "boolean": lambda _number: "True",
    "list": lambda number: f"[{number}]",
}
SPELLINGS: Final = READ_AS_THE_NUMBER | NO_ID
#: What a form cannot send, and the JSON of a rich text or of the API can.
TYPED: Final[dict[str, Spelling]] = {
    "number with fraction": float,
    "true": lambda _number: True,
    "list of one": lambda number: [number],
    "object": lambda number: {"id": number},
    "number too large": lambda number: 2**64 + number,
}


class Spelt(Mapping[str, Any]):
    """The values of a world in which every id that is not ours is spelt in one way."""

    def __init__(self, values: Mapping[str, Any], spelling: Spelling) -> None:
        self.values_as_they_are = values
        self.spelling = spelling
        self.was_asked = False

    def __getitem__(self, name: str) -> Any:
        value = self.values_as_they_are[name]
        if isinstance(value, int) and not name.startswith("own_"):
            self.was_asked = True
            return self.spelling(value)
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_as_they_are)

    def __len__(self) -> int:
        return len(self.values_as_they_are)
