"""What people come to the city for, as data: ``matters.toml`` beside this module."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

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
    leads_to: tuple[str, ...]
    """Sections of a ward, by their keys."""
    desk: str

    def detail(self, language: str) -> str:
        """The second line of its tile."""
        return languages.words(self.details, language) or ""


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
            tuple(table["leads_to"]),
            table.get("desk", ""),
        )
        for key, table in data.items()
    }
