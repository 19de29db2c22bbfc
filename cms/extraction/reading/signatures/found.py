"""One signature of a file, as it is stored and told."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, Self

#: Raised whenever signatures are judged differently: stored ones are then read again.
VERSION: Final = 2


class Verdict(enum.StrEnum):
    """What the signature says of the bytes before us."""

    INTACT = "intact"
    """What was signed is what stands there."""
    ALTERED = "altered"
    """The signed bytes are others, or the signature fits no key."""
    CHANGED = "changed"
    """The signed bytes are whole, but what was appended changes what a reader sees, or may."""
    WEAK = "weak"
    """It fits, by a digest or key that anybody can forge today."""
    UNREADABLE = "unreadable"
    """Of a kind that cannot be judged, or damaged."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Names are what the certificate claims; only a trusted one makes them true."""

    verdict: str = Verdict.UNREADABLE
    signer: str = ""
    issuer: str = ""
    signed_at: str = ""
    """In ISO 8601, or nothing: by the signer's own clock unless ``is_stamped``."""
    is_stamped: bool = False
    """The time is that of a time stamp that is trusted."""
    is_extended: bool = False
    """More was appended later; where the verdict is good, only what a signed file may gain."""
    is_expired: bool = False
    """The certificate was not valid yet, or no longer, at the time of signing."""
    is_self_signed: bool = False
    is_trusted: bool = False
    """A chain leads to one of the roots that the operator installed."""
    had_roots: bool = False
    """There were any to lead to."""

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        """From a row, which an earlier or a later version may have written."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in stored.items() if name in known})

    @property
    def is_sound(self) -> bool:
        """Whether readers may be told of it: nothing was altered, and the certificate was in force."""
        return self.verdict == Verdict.INTACT and not self.is_expired and bool(self.signer)

    @property
    def time(self) -> dt.datetime | None:
        """When it was signed; a clock that is wrong by ages names a moment that no calendar here can show."""
        try:
            found = dt.datetime.fromisoformat(self.signed_at)
            found = found.replace(tzinfo=found.tzinfo or dt.UTC).astimezone(dt.UTC)
        except (ValueError, OverflowError):
            return None
        return found if dt.MINYEAR < found.year < dt.MAXYEAR else None
