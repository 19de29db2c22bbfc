"""What a site owes its readers to say about itself, as data: ``statements.toml`` beside this module."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from cms.home.first_text import blocks
from sites import languages

_FILE: Final = Path(__file__).with_name("statements.toml")


@dataclass(frozen=True, slots=True)
class Statement:
    """One page of the portal; texts by language."""

    key: str
    slugs: Mapping[str, str]
    titles: Mapping[str, str]
    intros: Mapping[str, str]
    texts: Mapping[str, str]

    def body(self, language: str) -> str:
        """The text as blocks of a page in their stored form, with the same ids whenever they are made."""
        return blocks(self.texts[language], f"{self.key}/{language}")


@cache
def statements() -> tuple[Statement, ...]:
    """In the order in which they stand."""
    data = tomllib.loads(unicodedata.normalize("NFC", _FILE.read_text(encoding="utf-8")))
    return tuple(
        Statement(
            key, *(languages.by_language(table, f"{name}_") for name in ("slug", "title", "intro", "text"))
        )
        for key, table in data.items()
    )
