"""Columns of a table in a text, as a reader's browser and screen reader want them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from django.utils.html import format_html

from sites import languages
from sites.languages import Language
from sites.text import normalise


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column headed by the name of a language is in that language: phrases and what they mean."""

    heading: str
    language: str
    """Empty where it is the page's own."""

    @classmethod
    def read(cls, heading: str) -> Self:
        """Whatever language the heading itself is in: "Tiếng Việt" or "Vietnamese"."""
        wanted = normalise(heading.strip())
        named = (one.code for one in languages.switched_on() if wanted in _names(one))
        language = next(named, "")
        return cls(heading, "" if language == languages.current().code else language)

    @property
    def lang(self) -> str:
        """The attribute of its cells."""
        return format_html(' lang="{}"', self.language) if self.language else ""


def _names(language: Language) -> set[str]:
    return {normalise(name) for name in language.names}
