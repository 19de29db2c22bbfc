"""How much a drawing becomes when everything that it repeats is drawn.

Ten elements that each use the one before ten times are a billion; a browser would draw them all.
"""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

from cms.media.drawings import refusal
from cms.media.drawings.values import INSIDE

MOST_DRAWN: Final = 200_000
#: Elements in elements, followed through what they name.
MOST_NESTED: Final = 300
#: What is drawn again wherever it is named; a colour is not.
_DRAWN_AGAIN: Final = frozenset({"pattern", "mask", "clipPath", "marker", "filter"})


class _Counter:
    def __init__(self, root: Element) -> None:
        self.named = {name: element for element in root.iter() if (name := element.get("id"))}
        self.known: dict[Element, int] = {}
        self.open: set[Element] = set()

    def count(self, element: Element) -> int:
        """The element with all that is drawn for it; a ring of references is refused."""
        if element in self.known:
            return self.known[element]
        if element in self.open or len(self.open) > MOST_NESTED:
            raise refusal.too_much(MOST_DRAWN)
        self.open.add(element)
        total = 1 + sum(map(self.count, element)) + sum(map(self.count, self._named_by(element)))
        self.open.discard(element)
        if total > MOST_DRAWN:
            raise refusal.too_much(MOST_DRAWN)
        self.known[element] = total
        return total

    def _named_by(self, element: Element) -> list[Element]:
        names = [element.get("href", "").removeprefix("#")] if element.tag == "use" else []
        found = [self.named[name] for name in names if name in self.named]
        for key, value in element.attrib.items():
            if key == "href" or "#" not in value:
                continue
            named = (self.named.get(match[2]) for match in INSIDE.finditer(value))
            found += [one for one in named if one is not None and one.tag in _DRAWN_AGAIN]
        return found


def check(root: Element) -> None:
    """Raise ``ValidationError`` where a drawing repeats itself without end, or nearly so."""
    _Counter(root).count(root)
