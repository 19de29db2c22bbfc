"""Sizes in a drawing, as far as they tell what it costs to draw: never too small, often too large."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

#: Lengths that cannot be read count as longer than any drawing is wide.
UNKNOWN: Final = 1e6
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_LENGTH: Final = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?)\s*([a-zA-Z%]*)")
_UNITS: Final = {
    "": 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 3.8, "cm": 38, "in": 96, "q": 1,
}  # fmt: skip
_STEP: Final = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
_ARC: Final = re.compile(rf"({_NUMBER.pattern})[\s,]*({_NUMBER.pattern})[\s,]*{_NUMBER.pattern}[\s,]*[01][\s,]*[01][\s,]*"
                         rf"({_NUMBER.pattern})[\s,]*({_NUMBER.pattern})")  # fmt: skip
_TRANSFORM: Final = re.compile(r"(\w+)\s*\(([^()]*)\)")
#: Letters behind a number, and the one of percentages, but not the ``e`` in it.
_UNIT: Final = re.compile(r"(?<=[\d.])(?!e[-+]?\d)[a-z%]+")
_ARITY: Final = {"M": 2, "L": 2, "T": 2, "C": 6, "S": 4, "Q": 4}


def numbers(text: str) -> list[float]:
    """All numbers in a list; what lies beyond all drawings lies at their edge."""
    return [_bounded(float(one)) for one in _NUMBER.findall(text)]


def _bounded(value: float) -> float:
    return max(-1e9, min(value, 1e9))


def length(text: str | None, default: float, whole: float) -> float:
    """A length in units of the drawing; ``whole`` is what 100 % are."""
    if text is None or not text.strip():
        return default
    found = _LENGTH.fullmatch(text.strip())
    if found is None:
        return UNKNOWN
    value, unit = abs(_bounded(float(found[1]))), found[2].lower()
    if unit == "%":
        return value * whole / 100
    return value * _UNITS[unit] if unit in _UNITS else UNKNOWN


@dataclass(frozen=True, slots=True)
class Matrix:
    """How a part of the drawing lies in the whole."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def __matmul__(self, other: Matrix) -> Matrix:
        return Matrix(
            self.a * other.a + self.c * other.b,
            self.b * other.a + self.d * other.b,
            self.a * other.c + self.c * other.d,
            self.b * other.c + self.d * other.d,
            self.a * other.e + self.c * other.f + self.e,
            self.b * other.e + self.d * other.f + self.f,
        )

    @property
    def scale(self) -> float:
        """At most so much longer is what is drawn."""
        # Without powers: a product that no float holds is endless, a power is an error.
        square = self.a * self.a + self.b * self.b + self.c * self.c + self.d * self.d
        area = self.a * self.d - self.b * self.c
        return math.sqrt((square + math.sqrt(max(square * square - 4 * area * area, 0))) / 2)


def transform(text: str) -> Matrix:
    """What a list of transforms does; one that cannot be read makes everything large."""
    found = Matrix()
    for name, inside in _TRANSFORM.findall(text):
        found @= _one(name.lower(), inside)
    return found if math.isfinite(found.scale) else Matrix(UNKNOWN, 0, 0, UNKNOWN)


def _one(name: str, inside: str) -> Matrix:
    values = numbers(inside)
    one = _TRANSFORMS.get(name)
    units = set(_UNIT.findall(inside.lower()))
    if one is None or not values or not units <= {"px", "deg"}:
        # Another unit, or nothing that we know.
        return Matrix(UNKNOWN, 0, 0, UNKNOWN)
    return one(values)


def _matrix(values: list[float]) -> Matrix:
    return Matrix(*values) if len(values) == 6 else Matrix()


def _scaled(values: list[float]) -> Matrix:
    return Matrix(values[0], 0, 0, values[-1])


def _turned(values: list[float]) -> Matrix:
    turn = math.radians(values[0])
    turned = Matrix(math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn))
    if len(values) == 3:
        return Matrix(e=values[1], f=values[2]) @ turned @ Matrix(e=-values[1], f=-values[2])
    return turned


def _lean(angle: float) -> float:
    return _bounded(math.tan(math.radians(angle)))


_TRANSFORMS: Final[dict[str, Callable[[list[float]], Matrix]]] = {
    "matrix": _matrix,
    "translate": lambda values: Matrix(e=values[0], f=values[1] if len(values) > 1 else 0),
    "scale": _scaled,
    "rotate": _turned,
    "skewx": lambda values: Matrix(c=_lean(values[0])),
    "skewy": lambda values: Matrix(b=_lean(values[0])),
}


@dataclass(slots=True)
class Shape:
    """Corners, length of the outline and extent of a shape, in its own units."""

    corners: int = 0
    outline: float = 0
    left: float = math.inf
    top: float = math.inf
    right: float = -math.inf
    bottom: float = -math.inf

    def reach(self, x: float, y: float) -> None:
        self.left, self.right = min(self.left, x), max(self.right, x)
        self.top, self.bottom = min(self.top, y), max(self.bottom, y)

    @property
    def is_empty(self) -> bool:
        return self.left > self.right

    def grown(self, by: float) -> Shape:
        if self.is_empty:
            return self
        return Shape(
            self.corners, self.outline, self.left - by, self.top - by, self.right + by, self.bottom + by
        )

    def moved(self, matrix: Matrix) -> Shape:
        """Its extent in the whole."""
        found = Shape()
        if not self.is_empty:
            for x, y in (
                (self.left, self.top),
                (self.right, self.top),
                (self.left, self.bottom),
                (self.right, self.bottom),
            ):
                found.reach(matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f)
        return found

    def join(self, other: Shape) -> None:
        if not other.is_empty:
            self.reach(other.left, other.top)
            self.reach(other.right, other.bottom)


class _Pen:
    """Follows the steps of a path."""

    def __init__(self) -> None:
        self.shape = Shape()
        self.x = self.y = 0.0
        self.start = (0.0, 0.0)
        self.control: tuple[float, float] | None = None

    def to(self, x: float, y: float) -> None:
        self.shape.corners += 1
        self.shape.outline += abs(x - self.x) + abs(y - self.y)
        self.shape.reach(x, y)
        self.x, self.y = x, y

    def close(self) -> None:
        """What is filled is closed, whether or not the line goes back."""
        self.shape.outline += abs(self.x - self.start[0]) + abs(self.y - self.start[1])

    def step(self, letter: str, inside: str) -> None:
        kind, relative = letter.upper(), letter.islower()
        self.control = self.control if kind in "CSQT" else None
        if kind == "Z":
            self.to(*self.start)
        elif kind == "A":
            self._arcs(inside, relative=relative)
        elif kind in "HV":
            for value in numbers(inside):
                x, y = (value, None) if kind == "H" else (None, value)
                self.to(
                    self.x if x is None else x + self.x * relative,
                    self.y if y is None else y + self.y * relative,
                )
        else:
            self._lines(kind, numbers(inside), relative=relative)

    def _lines(self, kind: str, values: list[float], *, relative: bool) -> None:
        each = _ARITY[kind]
        for begin in range(0, len(values) - each + 1, each):
            x, y = (self.x, self.y) if relative else (0.0, 0.0)
            points = [(x + values[at], y + values[at + 1]) for at in range(begin, begin + each, 2)]
            if kind in "ST":
                # A smooth curve leaves as the one before arrived.
                was = self.control or (self.x, self.y)
                points.insert(0, (_bounded(2 * self.x - was[0]), _bounded(2 * self.y - was[1])))
            if kind == "M" and begin == 0:
                self.close()
                # The pen is lifted to where the next outline begins.
                self.x, self.y = points[0]
            for point in points:
                self.to(*point)
            self.control = points[-2] if kind in "CSQT" else None
            if kind == "M" and begin == 0:
                self.start = (self.x, self.y)

    def _arcs(self, inside: str, *, relative: bool) -> None:
        for one in _ARC.findall(inside):
            rx, ry, x, y = (_bounded(float(value)) for value in one)
            if relative:
                x, y = x + self.x, y + self.y
            # Radii that are too short for the way are made as long as it.
            reach = max(abs(rx), abs(ry), (abs(x - self.x) + abs(y - self.y)) / 2)
            for corner in (
                (self.x - 2 * reach, self.y - 2 * reach),
                (self.x + 2 * reach, self.y + 2 * reach),
            ):
                self.shape.reach(*corner)
            self.shape.outline += 6 * reach
            self.shape.corners += 8
            self.to(x, y)


def path(text: str) -> Shape:
    """A path; curves lie within the points that shape them."""
    pen = _Pen()
    for letter, inside in _STEP.findall(text):
        pen.step(letter, inside)
    pen.close()
    return pen.shape


def polygon(text: str) -> Shape:
    """A row of points."""
    pen, values = _Pen(), numbers(text)
    for at in range(0, len(values) - 1, 2):
        pen.to(values[at], values[at + 1])
    return pen.shape


def box(x: float, y: float, width: float, height: float) -> Shape:
    """A rectangle, or what lies in one."""
    found = Shape(8, 2 * (width + height))
    found.reach(x, y)
    found.reach(x + width, y + height)
    return found
