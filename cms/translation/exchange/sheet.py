"""What a file says, whatever its format: whose texts it holds, and each text beside its translation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

#: As it stands in the head of each file before the number of the translation.
OURS: Final = "dinh:"


class Format(TextChoices):
    """What is written; what is read is told by the file itself."""

    PO = "po", _("PO (Poedit, Weblate, OmegaT)")
    XLIFF1 = "xliff1", _("XLIFF 1.2 (Trados, memoQ, OmegaT)")
    XLIFF2 = "xliff2", _("XLIFF 2.0")

    @property
    def extension(self) -> str:
        return "po" if self == Format.PO else "xlf"

    @property
    def content_type(self) -> str:
        return "text/x-gettext-translation" if self == Format.PO else "application/xliff+xml"


@dataclass(frozen=True, slots=True)
class Unit:
    """One text, as people type it; ``line`` is where it begins in a file that was read."""

    key: str
    source: str
    target: str = ""
    note: str = ""
    line: int = 0
    #: Its translator has marked it as not finished.
    is_unfinished: bool = False
    #: Why this text cannot be read as it stands in the file; the others can.
    why: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """``page`` is the number of the translation that wagtail-localize gave it; ``title`` is for people alone."""

    page: str
    source_language: str
    target_language: str
    title: str
    #: When it left the house: what was translated here since is not overwritten.
    at: dt.datetime | None
    units: Sequence[Unit]


class BadFileError(ValueError):
    """A file that is not taken; the text says why, ``line`` where, or 0 of all of it."""

    def __init__(self, why: str, line: int = 0) -> None:
        super().__init__(why)
        self.line = line


def moment(said: str | None) -> dt.datetime | None:
    """A moment from the head of a file; none where it is not one."""
    try:
        found = dt.datetime.fromisoformat(said or "")
    except ValueError:
        return None
    return found if found.tzinfo else None
