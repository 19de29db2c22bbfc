"""What people come to the city for, as data: ``matters.toml`` beside this module."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from cms.home.first_text import blocks
from sites import languages

_FILE: Final = Path(__file__).with_name("matters.toml")


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter; texts by language."""

    key: str
    icon: str
    is_tile: bool
    slugs: Mapping[str, str]
    titles: Mapping[str, str]
    details: Mapping[str, str]
    intros: Mapping[str, str]
    texts: Mapping[str, str]
    names: Mapping[str, Sequence[str]]
    """How people call it."""
    visitor: int
    """Its place among the tiles of a portal in another language; 0 for none."""
    leads_to: tuple[str, ...]
    """Sections of a ward, by their keys."""
    desk: str
    is_procedure: bool = True
    """Something that is asked for at a desk; numbers and addresses are not."""

    def detail(self, language: str) -> str:
        """The second line of its tile."""
        return languages.words(self.details, language) or ""

    def called(self, language: str) -> Sequence[str]:
        """How people call it, in Vietnamese nothing else than in Vietnamese."""
        if languages.is_source(language):
            return self.names.get(languages.SOURCE, ())
        return languages.words(self.names, language) or ()

    def body(self, language: str) -> str:
        """What the page says at first beyond its introduction, as stored blocks."""
        return blocks(self.texts.get(language, ""), f"matter/{self.key}/{language}")


@cache
def matters() -> Mapping[str, Matter]:
    """By key, in the order in which they stand."""
    data = tomllib.loads(unicodedata.normalize("NFC", _FILE.read_text(encoding="utf-8")))
    return {
        key: Matter(
            key,
            table["icon"],
            table.get("tile", False),
            languages.by_language(table, "slug_"),
            languages.by_language(table, "title_"),
            languages.by_language(table, "detail_"),
            languages.by_language(table, "intro_"),
            languages.by_language(table, "text_"),
            languages.by_language(table, "names_"),
            table.get("visitor", 0),
            tuple(table["leads_to"]),
            table.get("desk", ""),
            table.get("is_procedure", True),
        )
        for key, table in data.items()
    }
