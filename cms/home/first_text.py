"""The first words of a page as the city's data has them: lines of plain text, made into blocks of the page."""

from __future__ import annotations

import json
from html import escape
from typing import Final
from uuid import NAMESPACE_URL, uuid5

_HEADING: Final = "# "


def blocks(text: str, key: str) -> str:
    """In their stored form: a line is a paragraph, one that begins with ``# `` a heading.

    The same ``key`` makes the same ids whenever they are made, so that a translation knows its segments.
    """
    lines = [line for line in text.splitlines() if line]
    made = [
        _block(line) | {"id": str(uuid5(NAMESPACE_URL, f"{key}/{number}"))}
        for number, line in enumerate(lines)
    ]
    return json.dumps(made, ensure_ascii=False)


def _block(line: str) -> dict[str, str]:
    if line.startswith(_HEADING):
        return {"type": "heading", "value": line.removeprefix(_HEADING)}
    return {"type": "paragraph", "value": f"<p>{escape(line, quote=False)}</p>"}
