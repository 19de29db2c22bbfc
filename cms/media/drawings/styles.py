"""Style sheets of drawings: their rules go to the elements that they are for, and the sheet goes.

Illustrator and CorelDRAW write one with a rule for each colour. Rules for a class, a kind of element or a
name are taken; a sheet with anything else is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from cms.media.drawings import refusal
from cms.media.drawings.values import checked, declarations

_SELECTOR: Final = re.compile(r"[.#]?[A-Za-z_][\w-]*")
#: CorelDRAW declares fonts that are in the file, which no browser reads; others would be loaded.
_FONT: Final = "@font-face"
_FONT_WORDS: Final = re.compile(r"\b(?:format|local)\([^()]*\)", re.IGNORECASE)
_MOST_RULES: Final = 5_000


class Sheet:
    """The rules of a drawing, found by what they are for."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.rules: dict[str, dict[str, str]] = {}
        self.order: dict[str, int] = {}
        for text in texts:
            for selectors, style in _rules(_without_comments(text)):
                if selectors.lower() == _FONT:
                    checked(_FONT, _FONT_WORDS.sub(" ", style))
                else:
                    self._add(selectors, style)

    def _add(self, selectors: str, style: str) -> None:
        found = declarations(style)
        for selector in map(str.strip, selectors.split(",")):
            if not _SELECTOR.fullmatch(selector) or len(self.order) > _MOST_RULES:
                raise refusal.styled(selector)
            self.rules.setdefault(selector, {}).update(found)
            self.order.setdefault(selector, len(self.order))

    def for_element(self, kind: str, classes: str, name: str) -> dict[str, str]:
        """What the rules set for an element: a name outdoes a class, and a class a kind."""
        if not self.rules:
            return {}
        found: dict[str, str] = {}
        # Of two classes the one whose rule stands later wins, whatever their order on the element.
        own = {f".{one}" for one in classes.split()} & self.order.keys()
        for selector in (kind, *sorted(own, key=self.order.__getitem__), f"#{name}"):
            found.update(self.rules.get(selector, {}))
        return found


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """What stands before the brackets, and in them."""
    position = 0
    while True:
        begin = text.find("{", position)
        end = text.find("}", position)
        if begin < 0 or not position <= begin < end:
            break
        if text.find("{", begin + 1, end) >= 0:
            raise refusal.styled(text[position:begin])
        yield text[position:begin].strip(), text[begin + 1 : end]
        position = end + 1
    if rest := text[position:].strip():
        raise refusal.styled(rest)


def _without_comments(text: str) -> str:
    """A comment separates words, as a space does."""
    parts, position = [], 0
    while (begin := text.find("/*", position)) >= 0:
        end = text.find("*/", begin + 2)
        if end < 0:
            raise refusal.styled(text[begin:])
        parts.append(text[position:begin])
        position = end + 2
    parts.append(text[position:])
    return " ".join(parts).replace("<!--", " ").replace("-->", " ")
