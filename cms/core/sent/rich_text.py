"""Rich text as the editor's script sends it (Draft.js content state), or what was sent in its place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from django.utils.html import strip_tags
from wagtail.rich_text.rewriters import extract_attrs

from cms.core.rich_text import is_id
from sites.characters import is_text

# What no database takes: NUL, and halves of a character that JSON can spell but UTF-8 cannot.
_UNSTORABLE: Final = re.compile(r"[\x00\ud800-\udfff]")
_REFERENCE: Final = re.compile(
    r"""<(?:a|embed)\b[^>]*\b(?:linktype|embedtype)=["'](?:page|document|image)["'][^>]*>"""
)


def is_readable(converter: Any, sent: str) -> bool:
    """Whether it can be stored: content state, with ids that are numbers."""
    try:
        source = converter.to_database_format(sent)
    except Exception:  # noqa: BLE001 - the exporter checks nothing, so whatever a wrong shape leads to
        return False
    return not _UNSTORABLE.search(source) and all(is_id(one) for one in _ids(source))


def _ids(source: str) -> Iterator[Any]:
    """Of the pages, files and pictures in it; None where one has none."""
    for tag in _REFERENCE.findall(source):
        yield extract_attrs(tag).get("id")


def without_controls(sent: str) -> str:
    """Content state in which spaces stand for what no text has: styles and links are bound to places in it.

    What no database takes stays, and is refused.
    """
    try:
        content = json.loads(sent)
        return json.dumps(_blanked(content)) if isinstance(content, dict) else sent
    except (ValueError, RecursionError):
        return sent


def _blanked(part: Any) -> Any:
    if isinstance(part, str):
        return part if is_text(part) else "".join(map(_blank, part))
    if isinstance(part, dict):
        return {name: _blanked(value) for name, value in part.items()}
    return [_blanked(one) for one in part] if isinstance(part, list) else part


def _blank(char: str) -> str:
    """Draft.js counts in units of UTF-16."""
    if is_text(char) or _UNSTORABLE.match(char):
        return char
    return " " * (len(char.encode("utf-16-le")) // 2)


def as_typed(sent: str) -> str:
    """Content state with the words of what was sent, so that nobody has to type them again."""
    lines = strip_tags(_UNSTORABLE.sub("", "\n".join(_texts(sent)))).splitlines()
    blocks = [
        {
            "key": f"k{number}", "text": line, "type": "unstyled", "depth": 0,
            "inlineStyleRanges": [], "entityRanges": [],
        }
        for number, line in enumerate(lines)
    ]  # fmt: skip
    return json.dumps({"blocks": blocks, "entityMap": {}})


def _texts(sent: str) -> list[str]:
    """The texts of the blocks, where it has blocks."""
    try:
        blocks = json.loads(sent)["blocks"]
        return [block["text"] for block in blocks if isinstance(block["text"], str)]
    except (ValueError, TypeError, KeyError, RecursionError):
        return [sent]
