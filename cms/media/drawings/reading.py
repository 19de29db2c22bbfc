"""Builds a drawing anew from what it may consist of."""

from __future__ import annotations

import math
from typing import Final
from xml.etree.ElementTree import Element, ElementTree, SubElement, tostring

from willow.svg import SvgWrapper, WillowSvgException

from cms.media.drawings import costs, embedded, refusal
from cms.media.drawings.parsing import LARGEST, MOST_ELEMENTS, parse
from cms.media.drawings.styles import Sheet
from cms.media.drawings.values import checked, declarations
from cms.media.drawings.vocabulary import (
    ATTRIBUTES,
    DOCUMENTS,
    ELEMENTS,
    LEFTOVERS,
    PROPERTIES,
    SVG,
    WITH_REFERENCE,
    WITH_TEXT,
    XLINK,
    XML,
)
from cms.media.limits import most_pixels

_LONGEST_SIDE: Final = 1_000_000
_SIZES: Final = ("width", "height", "viewBox", "preserveAspectRatio")
_LONGEST_SIZE: Final = 200
_KEPT: Final = ATTRIBUTES | PROPERTIES
_KEPT_OF_XML: Final = {"space": ("default", "preserve")}


def read(data: bytes) -> Element:
    """What is left of a drawing; raises ``ValidationError`` for one that is not taken."""
    source = parse(data)
    if source.tag != f"{{{SVG}}}svg":
        raise refusal.unreadable()
    texts = ["".join(sheet.itertext()) for sheet in source.iter(f"{{{SVG}}}style")]
    root = Element("svg", {"xmlns": SVG})
    _Copier(Sheet(texts)).fill(root, source)
    costs.check(root, *_seen(root, _measure(root)))
    return root


def cleaned(data: bytes) -> bytes:
    """The same as a file."""
    written: bytes = tostring(read(data), encoding="utf-8", xml_declaration=False)
    return written


class _Copier:
    """Copies elements and attributes that are known; what stands in no list is left behind or refused."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.length = self.pixels = 0

    def fill(self, target: Element, source: Element) -> None:
        """Attributes, text and children."""
        for name, value in self._attributes(target.tag, source):
            target.set(name, value)
            # A rule for a class is written to every element of it.
            self.length += len(value)
        if self.length > 2 * LARGEST:
            raise refusal.too_much(MOST_ELEMENTS)
        with_text = target.tag in WITH_TEXT
        target.text = source.text if with_text else None
        last: Element | None = None
        for child in source:
            copied = self._child(target, child)
            last = last if copied is None else copied
            if not (with_text and child.tail):
                continue
            if last is None:
                target.text = (target.text or "") + child.tail
            else:
                last.tail = (last.tail or "") + child.tail

    def _child(self, target: Element, child: Element) -> Element | None:
        space, name = _split(child.tag)
        if space in DOCUMENTS:
            raise refusal.active(name)
        if space == SVG and name in LEFTOVERS - {"metadata"}:
            _load_nothing(child)
        if space != SVG or name in LEFTOVERS or name == "style":
            return None
        if name not in ELEMENTS:
            raise refusal.active(name)
        copied = SubElement(target, name)
        self.fill(copied, child)
        if name == "image" and "href" not in copied.attrib:
            target.remove(copied)
            return None
        return copied

    def _attributes(self, kind: str, source: Element) -> list[tuple[str, str]]:
        found = {}
        for key, value in source.attrib.items():
            space, name = _split(key)
            if space == XML and value in _KEPT_OF_XML.get(name, ()):
                found[f"xml:{name}"] = value
            elif name == "href" and space in ("", XLINK):
                if address := self._address(kind, value):
                    found["href"] = address
            elif not space and name.lower().startswith("on"):
                raise refusal.active(name)
            elif not space and name in _KEPT:
                found[name] = checked(name, value)
        styles = self.sheet.for_element(kind, source.get("class", ""), source.get("id", ""))
        styles |= declarations(source.get("style", ""))
        if styles:
            found["style"] = ";".join(f"{name}:{value}" for name, value in styles.items())
        return list(found.items())

    def _address(self, kind: str, value: str) -> str:
        """A part of the same drawing, or a picture that is in the file."""
        if kind == "image":
            address, pixels = embedded.picture(value)
            self.pixels += pixels
            if self.pixels > most_pixels():
                raise refusal.too_much(MOST_ELEMENTS)
            return address
        if not value.strip().startswith("#"):
            raise refusal.active("href")
        return value.strip() if kind in WITH_REFERENCE else ""


def _load_nothing(leftover: Element) -> None:
    """A font or cursor from elsewhere is left out like one in the file, but its author has to know."""
    for element in leftover.iter():
        for key, value in element.attrib.items():
            if _split(key)[1] == "href" and not value.strip().startswith("#"):
                raise refusal.active(_split(element.tag)[1])


def _split(name: object) -> tuple[str, str]:
    """Namespace and name."""
    if not isinstance(name, str):
        return "", ""
    space, brace, local = name.rpartition("}")
    return (space.removeprefix("{"), local) if brace else ("", name)


def _seen(root: Element, drawing: SvgWrapper) -> tuple[float, float]:
    """How wide and high, in units of the drawing, what can be seen of it is."""
    box = drawing.view_box
    across, down = drawing.width / box.width, drawing.height / box.height
    fitting = root.get("preserveAspectRatio", "")
    if "none" not in fitting:
        across = down = max(across, down) if "slice" in fitting else min(across, down)
    return drawing.width / across, drawing.height / down


def _measure(root: Element) -> SvgWrapper:
    """What Willow reads of the size, and divides by."""
    if any(len(root.get(name, "")) > _LONGEST_SIZE for name in _SIZES):
        raise refusal.unmeasured()
    try:
        drawing = SvgWrapper(ElementTree(root))
        sizes = (drawing.width, drawing.height, drawing.view_box.width, drawing.view_box.height)
    except (WillowSvgException, ValueError, KeyError, ZeroDivisionError, OverflowError) as error:
        raise refusal.unmeasured() from error
    smallest = (1, 1, 0, 0)
    for size, least in zip(sizes, smallest, strict=True):
        if not math.isfinite(size) or size < least or not 0 < size <= _LONGEST_SIDE:
            raise refusal.unmeasured()
    return drawing
