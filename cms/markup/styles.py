"""The few declarations of a ``style`` attribute that carry meaning."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 5_000
_BOLD: Final = re.compile(r"bold|bolder|[6-9]\d\d")
_NO_STYLE: Final[dict[str, str]] = {}


def declarations(style: str | None) -> dict[str, str]:
    """Names and values in lower case; what cannot be read is left out."""
    if not style:
        return _NO_STYLE
    found = {}
    for part in style[:_LONGEST].lower().split(";"):
        name, colon, value = part.partition(":")
        if colon:
            found[name.strip()] = value.replace("!important", "").strip()
    return found


def bold(style: dict[str, str]) -> bool | None:
    """None where nothing is said about it."""
    weight = style.get("font-weight")
    if not weight or weight == "inherit":
        return None
    return bool(_BOLD.fullmatch(weight))


def italic(style: dict[str, str]) -> bool | None:
    """None where nothing is said about it."""
    slant = style.get("font-style")
    if not slant or slant == "inherit":
        return None
    return slant.startswith(("italic", "oblique"))


def struck(style: dict[str, str]) -> bool:
    """A line through it."""
    return "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", "")


def raised(style: dict[str, str]) -> bool:
    """Small and high, as in m²."""
    return style.get("vertical-align") == "super"


def lowered(style: dict[str, str]) -> bool:
    """Small and low, as in H₂O."""
    return style.get("vertical-align") == "sub"


def hidden(style: dict[str, str]) -> bool:
    """What a reader of the original did not see."""
    return (
        style.get("display") == "none"
        or style.get("mso-hide") == "all"
        or style.get("visibility") in {"hidden", "collapse"}
    )


def block(style: dict[str, str]) -> bool:
    """Whether an inline element was shown as a paragraph."""
    return style.get("display") in {"block", "list-item", "flex", "grid"}
