"""Numbers that may be somebody's own, covered before they leave the house in a letter."""

from __future__ import annotations

import re
from typing import Final

from workflows.checking.personal.found import covered

#: Nine digits and more, as people write citizen numbers, telephones and accounts; dates and amounts have fewer
#: digits or other signs between them.
_NUMBER: Final = re.compile(r"(?<![\w/])\+?\d(?:[ .\u00a0-]?\d){8,18}(?![\w/])")
_BETWEEN: Final = re.compile(r"\D")


def masked(text: str) -> str:
    """``001085012345`` as ``0010••••••45``; addresses of pages stay as they are."""
    return "\n".join(
        line if line.startswith(("http://", "https://")) else _NUMBER.sub(_cover, line)
        for line in text.split("\n")
    )


def _cover(found: re.Match[str]) -> str:
    return covered(_BETWEEN.sub("", found.group()))
