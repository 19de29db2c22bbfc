"""Why a text is no date."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class DateFault(StrEnum):
    """Whoever shows it to people says it in their language."""

    NOT_A_DATE = "not a date"
    IMPOSSIBLE = "no such day or hour"
    OUT_OF_RANGE = "out of range"
    AMBIGUOUS = "may be meant in several ways"


_SHOWN: Final = 60


class DateError(ValueError):
    """A date that nobody can take; ``fault`` says in which way."""

    def __init__(self, fault: DateFault, value: object) -> None:
        super().__init__(f"{str(value)[:_SHOWN]!r} is refused: {fault}")
        self.fault = fault
