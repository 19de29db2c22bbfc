"""One text as its file has it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

LONGEST: Final = 8 * 1024 * 1024
"""Of one text with all that belongs to it, as it stands in its file; a longer one is passed over."""

Facts = dict[str, Any]
"""By the names of the fields of JSONL (``cms.imports.facts``)."""


LONGEST_ID: Final = 200
WRONG_BYTES: Final = "wrong bytes, shown as �"
"""A note of an entry."""


def id_of(address: str) -> str:
    """An address as the id of a text: a long one as its hash."""
    return address if len(address) <= LONGEST_ID else hashlib.sha256(address.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands at a line; with a fault where it cannot be read."""

    line: int
    facts: Facts = field(default_factory=dict)
    raw: bytes = b""
    fault: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    """What was lost while it was read: kind and example."""


@dataclass
class Progress:
    """How many bytes of the file have been read."""

    read: int = 0


class NoSourceError(ValueError):
    """The file is of no kind that is read, or refused as a whole."""


class Source(Protocol):
    """One file."""

    kind: str

    def __iter__(self) -> Iterator[Entry]: ...
