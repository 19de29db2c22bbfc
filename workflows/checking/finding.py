"""What a check finds: a sentence for people, the place that it is about, and the way there."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from wagtail.models import Page

_KEY_DIGITS = 24


class Level(StrEnum):
    """What follows from a finding: it stops the submission, or somebody confirms it."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found. A check gives message, place, path, link and what was found; the rest is the runner's.

    ``place`` is a field of the page, ``path`` the way to the place as Wagtail's comments name it (``title``,
    ``body.<id of the block>``), ``link`` the address of another screen where it is put right (a picture's form).
    ``found`` is what is wrong, in no language: a finding is the same as long as check, path and this are. Without it
    the sentence stands in its place, so only what nobody confirms may leave it out: an author and a reviewer may read
    different languages.
    """

    message: str
    place: str = ""
    path: str = ""
    link: str = ""
    found: str = ""
    check: str = ""
    level: Level = Level.ERROR
    key: str = ""

    def of(self, check: str, level: Level) -> Finding:
        """The finding of a named check at its level, with the key under which people confirm it."""
        said = "\0".join((check, self.path or self.place, self.link, self.found or self.message))
        key = hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:_KEY_DIGITS]
        return replace(self, check=check, level=level, key=key)

    def told(self, page: Page) -> str:
        """The sentence, which names its place: the name of the field before one that has no path of its own."""
        if self.path:
            return self.message
        try:
            field = page._meta.get_field(self.place)
        except FieldDoesNotExist:
            return self.message
        return f"{capfirst(str(getattr(field, 'verbose_name', '')))}: {self.message}"
