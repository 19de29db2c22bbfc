"""Columns of a table in a text, as a reader's browser and screen reader want them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_info

from sites.text import normalise


@dataclass(frozen=True, slots=True)
class Column:
    """A column headed by the name of a language is in that language: phrases and what they mean."""

    heading: str
    language: str
    """Empty where it is the page's own."""

    @classmethod
    def read(cls, heading: str) -> Self:
        """Whatever language the heading itself is in: "Tiếng Việt" or "Vietnamese"."""
        named = (code for code, _name in settings.LANGUAGES if normalise(heading.strip()) in _names(code))
        language = next(named, "")
        return cls(heading, "" if language == get_language() else language)

    @property
    def lang(self) -> str:
        """The attribute of its cells."""
        return format_html(' lang="{}"', self.language) if self.language else ""


def _names(code: str) -> set[str]:
    info = get_language_info(code)
    return {normalise(str(info[key])) for key in ("name", "name_local", "name_translated")}
