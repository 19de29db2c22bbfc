"""Sentences for those who do not speak the language of the desk, as data: ``phrases.toml`` beside this module."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from sites import languages

_FILE: Final = Path(__file__).with_name("phrases.toml")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence to show, and what it means to the reader."""

    shown: str
    """In the language of the desk."""
    meaning: str
    meaning_lang: str
    """For ``lang``, where the reader's own language has no words for it."""


def phrases(language: str, matter: str = "") -> list[Phrase]:
    """Those of a matter first, then those that help everywhere; none for who speaks the language of the desk."""
    if languages.is_source(language):
        return []
    own = [row for row in _rows() if matter in row.get("matters", ())]
    general = [row for row in _rows() if not row.get("matters")]
    return [_phrase(row, language) for row in (*own, *general)]


def _phrase(row: Mapping[str, Any], language: str) -> Phrase:
    spoken = next(code for code in languages.of(language).chain if row.get(code))
    is_own = spoken == languages.of(language).code
    return Phrase(row[languages.SOURCE], row[spoken], "" if is_own else languages.of(spoken).tag)


@cache
def _rows() -> Sequence[Mapping[str, Any]]:
    data = tomllib.loads(unicodedata.normalize("NFC", _FILE.read_text(encoding="utf-8")))
    found: Sequence[Mapping[str, Any]] = data["phrases"]
    return found
