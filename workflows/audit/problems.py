"""What a check of the chain can find."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Kinds; all of them but the waiting rows are failures."""

    ALTERED = "altered"
    MISSING = "missing"
    REORDERED = "reordered"
    INSERTED = "inserted"
    TRUNCATED = "truncated"
    WORDS = "words"
    CHECKPOINT = "checkpoint"
    SIGNATURE = "signature"
    FORM = "form"
    UNHEARD = "unheard"
    UNPROTECTED = "unprotected"


@dataclass(frozen=True, slots=True)
class Problem:
    """One, with the number of the row that it is about."""

    fault: Fault
    seq: int | None
    text: str

    def __str__(self) -> str:
        where = f"row {self.seq}: " if self.seq is not None else ""
        return f"{self.fault.upper()} {where}{self.text}"

    def as_json(self) -> dict[str, object]:
        """For programs."""
        return asdict(self)
