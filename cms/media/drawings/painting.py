"""What an element is painted with: its own properties, and those it has from the elements around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element

from cms.media.drawings import refusal
from cms.media.drawings.values import INSIDE

#: Handed down from an element to those in it.
_INHERITED: Final = (
    "fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "marker-start", "marker-mid", "marker-end",
)  # fmt: skip
_MARKERS: Final = ("marker-start", "marker-mid", "marker-end")
#: Handed down only where an element says so.
EFFECTS: Final = ("opacity", "mix-blend-mode", "isolation", "mask", "clip-path", "filter")
_AS_ABOVE: Final = frozenset({"inherit", "unset", "revert", "revert-layer"})
Inherited = Mapping[str, str]
#: What the paint of a marker is where it is that of the line.
CONTEXT: Final = ("context-fill", "context-stroke")


def own(element: Element) -> dict[str, str]:
    """Attributes, outdone by the style."""
    found = dict(element.attrib)
    for declaration in element.get("style", "").split(";"):
        name, _colon, value = declaration.partition(":")
        found[name.strip()] = value.strip()
    if "marker" in found:
        found = dict.fromkeys(_MARKERS, found["marker"]) | found
    if "font" in found:
        # The size is somewhere in it: the first word with a digit that is no weight.
        sizes = [word for word in found["font"].split() if word[:1].isdigit() and not word.isdigit()]
        found.setdefault("font-size", sizes[0].partition("/")[0] if sizes else "")
    return found


def handed_down(above: Inherited, properties: Mapping[str, str]) -> Inherited:
    """What those in an element get."""
    new = {name: properties[name] for name in _INHERITED if properties.get(name, "inherit") not in _AS_ABOVE}
    effects = {f"above {name}": properties.get(name, "") for name in EFFECTS}
    return {**above, **effects, **new}


def with_effects(properties: dict[str, str], above: Inherited) -> dict[str, str]:
    """An element may ask for the effects of the one that it is in."""
    asked = [name for name in EFFECTS if properties.get(name) == "inherit"]
    return properties | {name: above.get(f"above {name}", "") for name in asked}


class Names:
    """The parts of a drawing that can be named, and what surrounds each."""

    def __init__(self, root: Element) -> None:
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self._named: dict[str, Element] = {}
        for element in root.iter():
            # Of two with one name, browsers take the first.
            if name := element.get("id"):
                self._named.setdefault(name, element)

    def one(self, value: str, *kinds: str) -> Element | None:
        """What ``url(#name)`` leads to, if that is of one of the kinds."""
        return next(self.all(value, *kinds), None)

    def all(self, value: str, *kinds: str) -> Iterator[Element]:
        """The same for a list, such as several filters."""
        for match in INSIDE.finditer(value):
            found = self._find(match[2])
            if found is not None and found.tag in kinds:
                yield found

    def linked(self, element: Element) -> Element | None:
        """What ``href`` leads to."""
        return self._find(element.get("href", "").removeprefix("#"))

    def _find(self, name: str) -> Element | None:
        """Browsers also read names with their letters in numbers; no drawing program writes any."""
        if "%" in name:
            raise refusal.active(name)
        return self._named.get(name)

    def around(self, element: Element) -> Inherited:
        """What a definition gets from where it stands, wherever it is used."""
        line = []
        above = self.parents.get(element)
        while above is not None:
            line.append(above)
            above = self.parents.get(above)
        found: Inherited = {}
        for one in reversed(line):
            found = handed_down(found, own(one))
        return found

    def completed(self, element: Element) -> tuple[dict[str, str], list[Element]]:
        """Attributes and content of a gradient, pattern or filter, with what it takes from those it leads to."""
        attributes: dict[str, str] = {}
        content: list[Element] = []
        seen: set[Element] = set()
        at: Element | None = element
        while at is not None and at not in seen:
            seen.add(at)
            attributes = {**at.attrib, **attributes}
            content = content or list(at)
            at = self.linked(at)
        return attributes, content
