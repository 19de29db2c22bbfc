"""What came of reading a file."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import Any


class UnreadableReason(enum.StrEnum):
    """Why a file could not be read."""

    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    OLD_FORMAT = "old-format"
    UNKNOWN_KIND = "unknown-kind"
    UNKNOWN_ENCODING = "unknown-encoding"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    TOO_MUCH_MEMORY = "too-much-memory"
    HOSTILE = "hostile"
    DIED = "died"
    MISSING = "missing"


class UnreadableError(Exception):
    """The file cannot be read, and trying again would not help."""

    def __init__(self, reason: UnreadableReason, detail: str = "") -> None:
        super().__init__(detail or reason.value)
        self.reason, self.detail = reason, detail


@dataclass(frozen=True, slots=True)
class ReadingResult:
    """The text of a file, or why there is none."""

    text: str = ""
    kind: str = ""
    pages: int = 0
    """Of a kind that has pages."""
    unread: int = 0
    """Pages and pictures that may hold letters nobody has recognised."""
    recognised: int = 0
    """Pages and pictures whose letters were recognised."""
    lost: int = 0
    """Letters that a wrong or missing byte has cost."""
    is_cut: bool = False
    """There is more than was taken."""
    is_late: bool = False
    """It was cut because the time was over."""
    may_be_signed: bool = True
    """Whether asking for signatures may find any; nobody knows of a file on which the reader ended."""
    signatures: list[dict[str, Any]] = field(default_factory=list)
    """Where they were asked for: fields of ``signatures.found.Signature``."""
    reason: str = ""
    detail: str = ""
    """For operators; never shown to readers."""

    @classmethod
    def failed(cls, reason: UnreadableReason, detail: str = "", kind: str = "") -> ReadingResult:
        """No text."""
        return cls(kind=kind, reason=reason.value, detail=detail[:200])
