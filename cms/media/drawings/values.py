"""Values of attributes and styles: nothing in them is fetched, and nothing is hidden from who reads them."""

from __future__ import annotations

import re
from typing import Final

from cms.media.drawings import refusal
from cms.media.drawings.vocabulary import PROPERTIES

#: ``url(#a)``: a part of the same drawing.
INSIDE: Final = re.compile(r"url\(\s*([\"']?)#([^\"'()\s\\]+)\1\s*\)", re.IGNORECASE)
_NAME_AT_END: Final = re.compile(r"[\w-]{1,40}$")
_HARMLESS: Final = frozenset(
    {"rgb", "rgba", "hsl", "hsla", "translate", "scale", "rotate", "skewx", "skewy", "matrix"}
)
#: With these a style says something else than it seems to: escapes, rules, comments, markup.
_TRICKS: Final = ("\\", "@", "<", "{", "}", "/*", "//", "javascript:")


def checked(name: str, value: str) -> str:
    """The value, which loads nothing from anywhere; else the drawing is refused."""
    rest = INSIDE.sub(" ", value).lower()
    if _functions(rest) - _HARMLESS or any(trick in rest for trick in _TRICKS):
        raise refusal.active(name)
    return value.strip()


def _functions(text: str) -> set[str]:
    """The names before brackets. In steps that do not grow with the text squared, as one expression would."""
    found = set()
    for part in text.split("(")[:-1]:
        name = _NAME_AT_END.search(part.rstrip()[-41:])
        found.add(name[0] if name else "")
    return found


def declarations(style: str) -> dict[str, str]:
    """What a style sets, of what a drawing may set."""
    found = {}
    for declaration in style.split(";"):
        name, _colon, value = declaration.partition(":")
        name = name.strip().lower()
        value = checked(name or "style", value.replace("!important", ""))
        if name in PROPERTIES and value:
            found[name] = value
    return found
