"""One text of an old site as it will come in, whichever file it stood in."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field


class RowError(ValueError):
    """Why a text cannot be imported, in one sentence."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with a text, and the line at which it begins."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture or a file: how the old site names it, and its words."""

    path: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One good text."""

    line: int
    source_id: str
    title: str
    body: str
    summary: str = ""
    category: str = ""
    source: str = ""
    author: str = ""
    moment: dt.datetime | None = None
    is_public: bool = True
    """Whether it may be published; else it comes as a draft."""
    addresses: tuple[str, ...] = ()
    """Where it stood: whole addresses, or paths; the first is the one that its links start from."""
    pictures: tuple[Attachment, ...] = ()
    files: tuple[Attachment, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    """What was lost while it was read: kind and example."""
    raw: bytes = field(default=b"", repr=False)

    @property
    def date(self) -> dt.date | None:
        """The day in Hanoi."""
        return self.moment.date() if self.moment else None

    def digest(self, sizes: tuple[int | None, ...] = ()) -> str:
        """Changes with the text, and with the files that it was found to name."""
        made = hashlib.blake2b(self.raw, digest_size=16)
        for size in sizes:
            made.update(f"{size};".encode())
        return made.hexdigest()
