"""What is found in a text, and how it is shown: never whole."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

_DOT: Final = "•"
_DIGITS: Final = "0123456789"
_HEAD, _TAIL = 4, 2


class Kind(StrEnum):
    """Whose data it is."""

    CITIZEN = "citizen"
    IDENTITY = "identity"
    TELEPHONE = "telephone"
    ACCOUNT = "account"
    EMAIL = "email"
    BIRTH = "birth"


class Personal(NamedTuple):
    """``value`` is the number in plain digits, the address in small letters, the date as it is written."""

    kind: Kind
    value: str

    @property
    def masked(self) -> str:
        """Enough to find it again, not enough to use it: ``0010••••••42``."""
        if self.kind == Kind.EMAIL:
            name, _, host = self.value.partition("@")
            return f"{name[:2]}{_DOT * max(len(name) - 2, 3)}@{host}"
        if self.kind == Kind.BIRTH:
            return "".join(_DOT if char in _DIGITS else char for char in self.value[:-2]) + self.value[-2:]
        return covered(self.value)


def covered(digits: str) -> str:
    """The middle of a number hidden: ``0010••••••42``."""
    hidden = max(len(digits) - _HEAD - _TAIL, 3)
    return f"{digits[:_HEAD]}{_DOT * hidden}{digits[-_TAIL:]}"
