"""A sheet of paper that is drawn on with shapes and becomes SVG."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

WIDTH, HEIGHT = 1500, 1000

Point = tuple[float, float]


class Canvas:
    """Shapes in the order in which they are drawn; chance is seeded, so a picture is always the same."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - leaves and waves, not secrets
        self._defs: list[str] = []
        self._parts: list[str] = []

    def gradient(self, top: str, bottom: str, *, across: bool = False) -> str:
        """A fill that goes from one colour to another."""
        name = f"g{len(self._defs)}"
        end = 'x2="1" y2="0"' if across else 'x2="0" y2="1"'
        self._defs.append(
            f'<linearGradient id="{name}" x1="0" y1="0" {end}><stop offset="0" stop-color="{top}"/>'
            f'<stop offset="1" stop-color="{bottom}"/></linearGradient>'
        )
        return f"url(#{name})"

    def glow(self, colour: str) -> str:
        """A fill that fades away from its middle."""
        name = f"g{len(self._defs)}"
        self._defs.append(
            f'<radialGradient id="{name}"><stop offset="0" stop-color="{colour}" stop-opacity=".9"/>'
            f'<stop offset="1" stop-color="{colour}" stop-opacity="0"/></radialGradient>'
        )
        return f"url(#{name})"

    @contextmanager
    def group(self, opacity: float) -> Iterator[None]:
        """Shapes that are transparent together, not where they overlap."""
        self._parts.append(f'<g opacity="{opacity}">')
        yield
        self._parts.append("</g>")

    @contextmanager
    def smaller(self, x: float, y: float, scale: float) -> Iterator[None]:
        """Shapes drawn smaller or larger around a point that stays."""
        self._parts.append(f'<g transform="translate({x} {y}) scale({scale}) translate({-x} {-y})">')
        yield
        self._parts.append("</g>")

    def rect(self, x: float, y: float, w: float, h: float, fill: str, *, r: float = 0, o: float = 1) -> None:
        """A rectangle, with round corners if ``r`` is given."""
        self._parts.append(
            f'<rect x="{x:.0f}" y="{y:.0f}" width="{w:.0f}" height="{h:.0f}" rx="{r:.0f}" '
            f'fill="{fill}" opacity="{o}"/>'
        )

    def oval(self, x: float, y: float, rx: float, ry: float, fill: str, *, o: float = 1) -> None:
        """An ellipse around a middle."""
        self._parts.append(
            f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="{fill}" opacity="{o}"/>'
        )

    def poly(self, points: Iterable[Point], fill: str, *, o: float = 1) -> None:
        """A shape with straight sides."""
        text = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self._parts.append(f'<polygon points="{text}" fill="{fill}" opacity="{o}"/>')

    def path(self, d: str, fill: str, *, o: float = 1) -> None:
        """A shape with curved sides, in SVG's own words."""
        self._parts.append(f'<path d="{d}" fill="{fill}" opacity="{o}"/>')

    def line(self, d: str, colour: str, width: float, *, o: float = 1) -> None:
        """A line along an SVG path."""
        self._parts.append(
            f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round" '
            f'stroke-linejoin="round" opacity="{o}"/>'
        )

    def svg(self) -> str:
        """The finished picture."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
            f'height="{HEIGHT}"><defs>{"".join(self._defs)}</defs>{"".join(self._parts)}</svg>'
        )
