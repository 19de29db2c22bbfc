"""The beginning of a text, as its summary."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import Any, Final

Block = dict[str, Any]

LONGEST_SUMMARY: Final = 300
_ENDS: Final = re.compile(r"</(?:p|li)>")
_BREAKS: Final = re.compile(r"<br\s*/?>")
_TAGS: Final = re.compile(r"<[^<>]+>")


def summary_of(blocks: Iterable[Block]) -> str:
    """The first paragraph that says something, cut at a sentence or a word."""
    for block in blocks:
        if block["type"] == "paragraph":
            for part in _ENDS.split(block["value"]):
                if words := " ".join(unescape(_TAGS.sub("", _BREAKS.sub(" ", part))).split()):
                    return _cut(words)
    return ""


def _cut(words: str) -> str:
    if len(words) <= LONGEST_SUMMARY:
        return words
    cut = words[:LONGEST_SUMMARY]
    end = cut.rfind(". ")
    if end > LONGEST_SUMMARY // 3:
        return cut[: end + 1]
    return cut[: max(cut.rfind(" "), LONGEST_SUMMARY // 2)].rstrip(" ,;:") + " …"
