"""What a drawing costs a browser, estimated before anybody's browser is asked to draw it.

A file of two kilobytes can keep a browser busy for years: by markers on the corners of markers, by filters over
the whole sheet, by gradients of thousands of colours. So everything is walked as it would be drawn, in the
places where it would be drawn, and what each thing costs is added up, in millionths of a second as Chromium
takes them for a sheet of 1000 by 1000 pixels on a slow computer (``budget.py`` adds up). Where a size cannot be
known, the largest possible counts.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element

from cms.media.drawings import filters
from cms.media.drawings.budget import Budget
from cms.media.drawings.geometry import Matrix, Shape, box, length, numbers, path, polygon, transform
from cms.media.drawings.painting import CONTEXT, Inherited, Names, handed_down, own, with_effects

_ELEMENT, _CORNER, _GLYPH = 40, 3, 10
#: For so much as would cover the sheet.
_SOLID, _GRADIENT, _PATTERN, _LAYER, _PICTURE = 900, 5_000, 15_000, 15_000, 5_000
_STOP, _STOP_ON_SHEET = 0.5, 35
#: An outline as long as the sheet is high, filled and stroked.
_FILLED, _STROKED = 220, 100
_DASH = 10
#: Something drawn apart and laid upon the rest, however small.
_APART, _MASKED, _CLIPPED = 150, 700, 230
_DRAWN: Final = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_WITH_MARKERS: Final = frozenset({"path", "line", "polyline", "polygon"})
_GROUPS: Final = frozenset({"svg", "g", "symbol", "use"})
_DEFINITIONS: Final = frozenset({"pattern", "mask", "clipPath", "marker", "symbol"})
_LITTLE: Final = 0.01
_TEXTS: Final = frozenset({"text", "tspan", "textPath"})
_SPACED: Final = frozenset({"textLength", "letter-spacing", "word-spacing", "writing-mode"})
_PAINTS: Final = ("linearGradient", "radialGradient", "pattern")
_NONE: Final = frozenset({"none", "transparent", ""})
_PLAIN: Final = frozenset({"", "1", "1.0", "100%", "normal", "auto", "none"})


class _Walk(Budget):
    """Goes over a drawing once, as it is drawn."""

    def __init__(self, root: Element, width: float, height: float) -> None:
        super().__init__(width, height)
        self.names = Names(root)
        self.shapes: dict[Element, Shape] = {}

    def draw(self, element: Element, matrix: Matrix, above: Inherited) -> Shape | None:
        """An element with all that is drawn for it; its extent on the sheet, None where it is not known."""
        properties = with_effects(own(element), above)
        if element.tag not in _DRAWN | _GROUPS | _TEXTS | {"image"} or properties.get("display") == "none":
            self.spend(1)
            return Shape()
        with self.inside(element):
            self.spend(_ELEMENT)
            given = handed_down(above, properties)
            matrix = self._placed(element, properties, matrix)
            if element.tag in _DRAWN:
                extent: Shape | None = self._shape(element, properties, given, matrix)
            elif element.tag in _TEXTS:
                extent = self._text(element, given, matrix)
            elif element.tag == "image":
                extent = self._box(properties, matrix)
                self.spend(_PICTURE * self.area(extent))
            else:
                extent = self._group(element, given, matrix)
            self._effects(properties, matrix, extent)
            return extent

    def _placed(self, element: Element, properties: Mapping[str, str], matrix: Matrix) -> Matrix:
        if element.get("transform"):
            matrix @= transform(element.get("transform", ""))
        moved = properties.get("transform", "")
        if moved and moved != element.get("transform"):
            matrix @= transform(moved)
        if element.tag == "use":
            matrix @= Matrix(
                e=length(element.get("x"), 0, self.width), f=length(element.get("y"), 0, self.height)
            )
        return matrix

    def _group(self, element: Element, given: Inherited, matrix: Matrix) -> Shape | None:
        extent: Shape | None = Shape()
        parts = list(element)
        if element.tag == "use":
            linked = self.names.linked(element)
            parts = [] if linked is None else [linked]
        if len(self.open) > 1 and element.get("viewBox"):
            matrix = self._own_scale(element, self.open[-2], matrix)
        for part in parts:
            if part.tag == "symbol" and element.tag != "use":
                continue
            found = self.draw(part, matrix, given)
            if found is None or extent is None:
                extent = None
            else:
                extent.join(found)
        return extent

    def _own_scale(self, element: Element, user: Element, matrix: Matrix) -> Matrix:
        """A drawing in the drawing is as large as its frame, which who uses it may set."""
        sizes = numbers(element.get("viewBox", ""))[2:4]
        frame = [
            length((user.get(side) if user.tag == "use" else None) or element.get(side), whole, whole)
            for side, whole in (("width", self.width), ("height", self.height))
        ]
        if len(sizes) < 2 or not all(sizes):
            return matrix
        scale = max(abs(frame[0] / sizes[0]), abs(frame[1] / sizes[1]))
        return matrix @ Matrix(scale, 0, 0, scale)

    def _box(self, properties: Mapping[str, str], matrix: Matrix) -> Shape:
        x, y, width, height = (
            length(properties.get(name), default, whole)
            for name, default, whole in (
                ("x", 0, self.width), ("y", 0, self.height), ("width", self.width, self.width),
                ("height", self.height, self.height),
            )
        )  # fmt: skip
        return box(x, y, width, height).moved(matrix)

    def _shape(
        self, element: Element, properties: Mapping[str, str], given: Inherited, matrix: Matrix
    ) -> Shape:
        shape = self._measured(element, properties)
        extent = shape.moved(matrix)
        along = shape.outline * matrix.scale / math.sqrt(self.width * self.height)
        along = min(along, 3.0 * shape.corners)
        self.spend(_CORNER * shape.corners)
        self._paint(given.get("fill", "black"), given, matrix, extent, _FILLED * along * self.most_area)
        if given.get("stroke", "none") not in _NONE:
            extent = self._stroke(shape, along, given, matrix, fixed="vector-effect" in properties)
        if element.tag in _WITH_MARKERS:
            self._markers(shape.corners, given, matrix)
        return extent

    def _measured(self, element: Element, properties: Mapping[str, str]) -> Shape:
        if element in self.shapes:
            return self.shapes[element]
        size = (self.width + self.height) / 2
        x, y, w, h = (
            length(properties.get(name), 0, whole)
            for name, whole in (
                ("x", self.width),
                ("y", self.height),
                ("width", self.width),
                ("height", self.height),
            )
        )
        if element.tag == "path":
            found = path(properties.get("d", ""))
        elif element.tag in ("polyline", "polygon"):
            found = polygon(properties.get("points", ""))
        elif element.tag == "rect":
            found = box(x, y, w, h)
        elif element.tag == "line":
            x1, y1, x2, y2 = (_signed(properties.get(name), size) for name in ("x1", "y1", "x2", "y2"))
            found = Shape(2, abs(x2 - x1) + abs(y2 - y1))
            found.reach(x1, y1)
            found.reach(x2, y2)
        else:
            radius = [length(properties.get(name), 0, size) for name in ("r", "rx", "ry")]
            rx = max(radius[0], radius[1] or radius[2])
            ry = max(radius[0], radius[2] or radius[1])
            cx, cy = _signed(properties.get("cx"), size), _signed(properties.get("cy"), size)
            found = box(cx - rx, cy - ry, 2 * rx, 2 * ry)
        self.shapes[element] = found
        return found

    def _stroke(self, shape: Shape, along: float, given: Inherited, matrix: Matrix, *, fixed: bool) -> Shape:
        wide = length(given.get("stroke-width"), 1, self.width)
        extent = shape.grown(wide).moved(matrix)
        cost = (_CORNER * 2 * shape.corners + _STROKED * along) * self.most_area
        # A wide line is an area: as long as the outline, as wide as the line, with its ends and joins.
        across = (
            wide * (max(matrix.scale, 1) if fixed else matrix.scale) / math.sqrt(self.width * self.height)
        )
        area = min(shape.corners * self.area(extent), across * (along + across * shape.corners))
        cost += _SOLID * min(area, shape.corners)
        dashes = [value for value in map(abs, numbers(given.get("stroke-dasharray", "none"))) if value]
        if dashes:
            # A percentage is of the sheet, and no sheet is smaller than a unit.
            each = sum(dashes) / len(dashes) * matrix.scale
            pieces = along * math.sqrt(self.width * self.height) / max(each, 1e-9)
            cost += _DASH * pieces
        self._paint(given.get("stroke", "none"), given, matrix, extent, cost)
        return extent

    def _paint(
        self, value: str, given: Inherited, matrix: Matrix, extent: Shape | None, outline: float
    ) -> None:
        """Colour, gradient or pattern within an outline."""
        for _each in range(2):
            if value in CONTEXT:
                value = given.get(value, "black")
        if value in _NONE:
            return
        area = self.area(extent)
        server = self.names.one(value, *_PAINTS)
        self.spend(outline + _SOLID * area)
        if server is None:
            return
        attributes, content = self.names.completed(server)
        if server.tag != "pattern":
            stops = sum(one.tag == "stop" for one in content)
            self.spend((_GRADIENT + _STOP_ON_SHEET * stops) * area + _STOP * stops)
            return
        self.spend(_APART + _PATTERN * area)
        tile = self._tile(attributes, matrix @ transform(attributes.get("patternTransform", "")))
        with self.inside(server, most_area=tile):
            for part in content:
                self.draw(part, matrix, self.names.around(server))

    def _tile(self, attributes: Mapping[str, str], matrix: Matrix) -> float:
        """How much of the sheet one tile of a pattern is."""
        if attributes.get("patternUnits") != "userSpaceOnUse" or attributes.get("overflow") == "visible":
            return self.most_area
        wide = length(attributes.get("width"), 0, self.width) * matrix.scale
        high = length(attributes.get("height"), 0, self.height) * matrix.scale
        # A tile is drawn in pixels, a thousand of which are on a side of the sheet.
        return min(max(wide / self.width, 0.001) * max(high / self.height, 0.001), 1)

    def _markers(self, corners: int, given: Inherited, matrix: Matrix) -> None:
        for name, times in (("marker-start", 1), ("marker-mid", corners), ("marker-end", 1)):
            marker = self.names.one(given.get(name, ""), "marker")
            if marker is None or not times:
                continue
            each = (
                1
                if marker.get("markerUnits") == "userSpaceOnUse"
                else length(given.get("stroke-width"), 1, self.width)
            )
            wide, high = (length(marker.get(side), 3, self.width) for side in ("markerWidth", "markerHeight"))
            scale = each * matrix.scale
            most = scale * wide * scale * high / (self.width * self.height)
            sizes = numbers(marker.get("viewBox", ""))[2:4]
            if len(sizes) == 2 and all(sizes):
                scale *= max(wide / abs(sizes[0]), high / abs(sizes[1]))
            properties = own(marker)
            if properties.get("overflow", "hidden") not in ("hidden", "scroll"):
                most = 1
            around = {
                **self.names.around(marker),
                "context-fill": given.get("fill", "black"),
                "context-stroke": given.get("stroke", "none"),
            }
            with self.inside(marker, times=times, most_area=min(most, 1)):
                for part in marker:
                    self.draw(part, Matrix(scale, 0, 0, scale), handed_down(around, properties))

    def _text(self, element: Element, given: Inherited, matrix: Matrix) -> Shape | None:
        glyphs = len(element.text or "") + sum(len(part.tail or "") for part in element)
        size = length(given.get("font-size"), 16, 16)
        places = sum(len(element.get(name, "")) for name in ("x", "y", "dx", "dy", "rotate")) // 2
        self.spend(_GLYPH * (glyphs + places))
        glyph = box(0, 0, size, 1.5 * size).moved(matrix)
        with self.often(glyphs):
            for paint in (given.get("fill", "black"), given.get("stroke", "none")):
                self._paint(paint, given, matrix, glyph, 0)
        if element.tag == "textPath" and (along := self.names.linked(element)) is not None:
            self.spend(_CORNER * self._measured(along, own(along)).corners)
        parts = [self.draw(part, matrix, given) for part in element]
        if element.tag == "textPath" or places > 8 * 5 or own(element).keys() & _SPACED:
            return None
        x, y = ((numbers(element.get(name, "")) or [0.0])[0] for name in ("x", "y"))
        extent = box(x - glyphs * size, y - 1.5 * size, 2 * glyphs * size, 3 * size).moved(matrix)
        for part in parts:
            if part is None:
                return None
            extent.join(part)
        return extent

    def _effects(self, properties: Mapping[str, str], matrix: Matrix, extent: Shape | None) -> None:
        area = self.area(extent)
        apart = ("opacity", "mix-blend-mode", "isolation")
        if any(properties.get(name, "") not in _PLAIN for name in apart):
            self.spend(_APART + _LAYER * area)
        for mask in self.names.all(properties.get("mask", ""), "mask"):
            self.spend(_MASKED + 2 * _LAYER * area)
            self._used(mask, matrix, extent)
        for clip in self.names.all(properties.get("clip-path", ""), "clipPath"):
            is_plain = all(part.tag in _DRAWN and "clip-path" not in own(part) for part in clip)
            self.spend(_CLIPPED + (_SOLID if is_plain else 2 * _LAYER) * area)
            self._used(clip, matrix, extent)
        for used in self.names.all(properties.get("filter", ""), "filter"):
            attributes, content = self.names.completed(used)
            pixel = matrix.scale * 1000 / math.sqrt(self.width * self.height)
            self.spend(filters.cost(attributes, content, area, pixel))

    def _used(self, used: Element, matrix: Matrix, extent: Shape | None) -> None:
        """A mask or a clip lies where the thing lies, or within its bounds."""
        properties = own(used)
        units = used.get("maskContentUnits") or used.get("clipPathUnits")
        if units == "objectBoundingBox":
            side = self.width + self.height
            if extent is not None and not extent.is_empty:
                side = max(extent.right - extent.left, extent.bottom - extent.top)
            matrix = Matrix(side, 0, 0, side)
        with self.inside(used, most_area=self.area(extent)):
            around = handed_down(self.names.around(used), properties)
            if used.tag == "clipPath":
                # Its parts are shapes alone, whatever colours they have.
                around = {**around, "fill": "black", "stroke": "none"}
            for part in used:
                self.draw(part, matrix, around)
            nested = {name: value for name, value in properties.items() if name in ("mask", "clip-path")}
            self._effects(nested, matrix, extent)

    def unused(self, root: Element) -> None:
        """What is defined and not used costs nothing yet, but is no place for a bomb."""
        for element in root.iter():
            if element.tag in _DEFINITIONS and element not in self.seen:
                with self.inside(element, most_area=_LITTLE):
                    for part in element:
                        self.draw(part, Matrix(), self.names.around(element))


def _signed(text: str | None, whole: float) -> float:
    found = length(text, 0, whole)
    return -found if text and text.strip().startswith("-") else found


def check(root: Element, width: float, height: float) -> None:
    """Raise ``ValidationError`` where a drawing costs too much; the sizes are those of what can be seen."""
    walk = _Walk(root, width, height)
    walk.draw(root, Matrix(), {})
    walk.unused(root)
