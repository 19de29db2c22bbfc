"""A ward among its neighbours, from the city's sketch of where the wards lie.

Cells that touch on the sketch are near each other; it is no map of boundaries, and the page says "near".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from cms.home.ward_map import cell_paths
from cms.home.wards import WardLink

#: The size of the drawing. Letters of 19 in it are 11 pixels on a telephone.
WIDTH: Final = 580
HEIGHT: Final = 400
_LEAST: Final = 58.0
"""Units of the sketch that are seen at least: a small ward is shown with its neighbours whole."""
_ROOM: Final = 2.4
"""How many times its own size a large ward sees."""
_GAP: Final = 3.0
"""Neighbours on the sketch are at most 2.8 apart, all others at least 5."""
_LETTER: Final = 9.8
_LINE: Final = 22
_PAIR: Final = re.compile(r"(-?[\d.]+) (-?[\d.]+)")

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class NearCell:
    """One ward of the drawing; ``lines`` are its name with the height of each line, where it has room."""

    path: str
    is_here: bool
    x: float
    lines: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class NearMap:
    """The drawing, and who is near."""

    cells: tuple[NearCell, ...]
    neighbours: tuple[WardLink, ...]

    @property
    def box(self) -> str:
        return f"0 0 {WIDTH} {HEIGHT}"


def near_map(slug: str, links: list[WardLink]) -> NearMap | None:
    """The ward with this slug; nothing where the sketch does not have it, or has it alone."""
    by_slug = {link.slug: link for link in links if link.slug in cell_paths()}
    neighbours = tuple(by_slug[other] for other in _neighbours(slug) if other in by_slug)
    if not neighbours or slug not in by_slug:
        return None
    names = tuple((link.slug, link.name) for link in by_slug.values())
    return NearMap(_cells(slug, names), neighbours)


@cache
def _neighbours(slug: str) -> tuple[str, ...]:
    """In the order of their slugs, which is the alphabet's but for accents."""
    own = _polygons().get(slug, ())
    return tuple(
        other
        for other, points in _polygons().items()
        if other != slug and own and _distance(own, points) < _GAP
    )


@cache
def _polygons() -> dict[str, tuple[Point, ...]]:
    return {
        slug: tuple((float(x), float(y)) for x, y in _PAIR.findall(path))
        for slug, path in sorted(cell_paths().items())
    }


@cache
def _cells(slug: str, names: tuple[tuple[str, str], ...]) -> tuple[NearCell, ...]:
    left, top, scale = _view(_polygons()[slug])
    found = []
    for other, name in names:
        points = [((x - left) * scale, (y - top) * scale) for x, y in _polygons()[other]]
        if _is_seen(points):
            path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"
            x, y = _middle(points)
            lines = tuple(_lines(name, points, x, y, always=other == slug))
            found.append(NearCell(path, other == slug, round(x, 1), lines))
    # What is drawn last lies above.
    return tuple(sorted(found, key=lambda cell: cell.is_here))


def _view(points: tuple[Point, ...]) -> tuple[float, float, float]:
    """Left edge, upper edge and scale of what is seen."""
    (left, right), (top, bottom) = _span(points, 0), _span(points, 1)
    ratio = WIDTH / HEIGHT
    width = max(_LEAST, _ROOM * (right - left), _ROOM * (bottom - top) * ratio)
    scale = WIDTH / width
    return (left + right - width) / 2, (top + bottom - width / ratio) / 2, scale


def _span(points: list[Point] | tuple[Point, ...], axis: int) -> tuple[float, float]:
    values = [point[axis] for point in points]
    return min(values), max(values)


def _is_seen(points: list[Point]) -> bool:
    (left, right), (top, bottom) = _span(points, 0), _span(points, 1)
    return right > 0 and left < WIDTH and bottom > 0 and top < HEIGHT


def _middle(points: list[Point]) -> Point:
    """The centre of gravity, where a name has most room."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return (x / (3 * area), y / (3 * area)) if area else points[0]


def _lines(
    name: str, points: list[Point], x: float, y: float, *, always: bool
) -> Iterator[tuple[float, str]]:
    """The name in one line, or in two, or not at all where the cell has no room for it or the edge cuts it."""
    words = name.split()
    half = (len(words) + 1) // 2
    for lines in ((name,), (" ".join(words[:half]), " ".join(words[half:]))):
        first = y - (len(lines) - 1) * _LINE / 2 + _LINE / 4
        placed = [(round(first + number * _LINE, 1), line) for number, line in enumerate(lines) if line]
        is_last = len(placed) > 1 or len(words) == 1
        if all(_fits(line, x, at, points) for at, line in placed) or (always and is_last):
            yield from placed
            return


def _fits(line: str, x: float, y: float, points: list[Point]) -> bool:
    """Whether a line of letters stands inside its cell, and inside the drawing."""
    wide = len(line) * _LETTER
    if not (wide / 2 <= x <= WIDTH - wide / 2 and _LINE <= y <= HEIGHT - _LINE / 2):
        return False
    sides = list(zip(points, points[1:] + points[:1], strict=True))
    return all(
        _chord(sides, height)[0] <= x - wide / 2 and x + wide / 2 <= _chord(sides, height)[1]
        for height in (y - _LINE / 2, y)
    )


def _chord(sides: list[tuple[Point, Point]], y: float) -> tuple[float, float]:
    """From where to where a cell reaches at a height."""
    cuts = [
        x0 + (y - y0) * (x1 - x0) / (y1 - y0)
        for (x0, y0), (x1, y1) in sides
        if min(y0, y1) <= y < max(y0, y1)
    ]
    return (min(cuts), max(cuts)) if cuts else (0.0, 0.0)


def _distance(one: tuple[Point, ...], other: tuple[Point, ...]) -> float:
    return min(_to_outline(one, other), _to_outline(other, one))


def _to_outline(points: tuple[Point, ...], outline: tuple[Point, ...]) -> float:
    sides = list(zip(outline, outline[1:] + outline[:1], strict=True))
    return min(_to_side(point, *side) for point in points for side in sides)


def _to_side(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a line between two others."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length if length else 0.0
    along = min(max(along, 0.0), 1.0)
    return float(((point[0] - start[0] - along * dx) ** 2 + (point[1] - start[1] - along * dy) ** 2) ** 0.5)
