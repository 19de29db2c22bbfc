"""What a site owes its readers to say about itself, as data: ``statements.toml`` beside this module."""

from __future__ import annotations

import json
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from sites import languages

_FILE: Final = Path(__file__).with_name("statements.toml")
_HEADING: Final = "# "


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
        lines = [line for line in self.texts[language].splitlines() if line]
        blocks = [
            _block(line) | {"id": str(uuid5(NAMESPACE_URL, f"{self.key}/{language}/{number}"))}
            for number, line in enumerate(lines)
        ]
        return json.dumps(blocks, ensure_ascii=False)


def _block(line: str) -> dict[str, str]:
    if line.startswith(_HEADING):
        return {"type": "heading", "value": line.removeprefix(_HEADING)}
    return {"type": "paragraph", "value": f"<p>{escape(line, quote=False)}</p>"}


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
