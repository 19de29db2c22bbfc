"""People, bicycles, boats and animals, small and seen from afar."""

from __future__ import annotations

from demo.drawings.canvas import Canvas

SHIRTS = ("#B5483A", "#2F5D73", "#D9A441", "#5B7F5E", "#7A4E6B", "#E7E0D0", "#C77B58", "#3E6C8A")


def person(
    c: Canvas, x: float, y: float, h: float = 90, *, shirt: str = "", hat: bool = False, skirt: bool = False
) -> None:
    """Somebody who stands at a point, as tall as ``h``."""
    colour = shirt or c.chance.choice(SHIRTS)
    legs = c.chance.choice(("#2C3640", "#3A3230", "#41506A"))
    c.oval(x, y, h * 0.2, h * 0.035, "#000000", o=0.16)
    if skirt:
        c.path(
            f"M{x - h * 0.12} {y - h * 0.6}L{x - h * 0.17} {y - h * 0.04}H{x + h * 0.17}L{x + h * 0.12} {y - h * 0.6}Z",
            colour,
        )
    else:
        c.rect(x - h * 0.1, y - h * 0.45, h * 0.085, h * 0.45, legs, r=h * 0.03)
        c.rect(x + h * 0.02, y - h * 0.45, h * 0.085, h * 0.45, legs, r=h * 0.03)
    c.rect(x - h * 0.13, y - h * 0.78, h * 0.26, h * 0.42, colour, r=h * 0.08)
    c.rect(x - h * 0.18, y - h * 0.76, h * 0.07, h * 0.34, colour, r=h * 0.035)
    c.rect(x + h * 0.11, y - h * 0.76, h * 0.07, h * 0.34, colour, r=h * 0.035)
    c.rect(x - h * 0.03, y - h * 0.84, h * 0.06, h * 0.1, "#C99B76")
    c.oval(x, y - h * 0.89, h * 0.085, h * 0.1, "#C99B76")
    c.path(
        f"M{x - h * 0.09} {y - h * 0.87}a{h * 0.09} {h * 0.11} 0 0 1 {h * 0.18} 0l{-h * 0.02} {-h * 0.02}q{-h * 0.07} {-h * 0.04} {-h * 0.14} 0Z",
        "#2A2421",
    )
    if hat:
        c.poly([(x - h * 0.2, y - h * 0.88), (x, y - h * 1.07), (x + h * 0.2, y - h * 0.88)], "#E8D5A3")
        c.oval(x, y - h * 0.88, h * 0.2, h * 0.025, "#CDB57E")


def bicycle(c: Canvas, x: float, y: float, s: float = 1, *, rider: bool = True, hat: bool = True) -> None:
    """A bicycle from the side, its wheels on the ground at ``y``."""
    for wheel in (-34, 34):
        c.line(
            f"M{x + wheel * s - 24 * s} {y - 24 * s}a{24 * s} {24 * s} 0 1 0 {48 * s} 0a{24 * s} {24 * s} 0 1 0 {-48 * s} 0",
            "#2C2A28",
            3.4 * s,
        )
    c.line(
        f"M{x - 34 * s} {y - 24 * s}L{x - 10 * s} {y - 62 * s}H{x + 24 * s}L{x + 34 * s} {y - 24 * s}M{x - 10 * s} {y - 62 * s}L{x} {y - 24 * s}L{x + 24 * s} {y - 62 * s}M{x - 34 * s} {y - 24 * s}H{x}M{x + 24 * s} {y - 62 * s}l{-5 * s} {-18 * s}",
        "#7A2F28",
        3.4 * s,
    )
    if rider:
        shirt = c.chance.choice(SHIRTS)
        c.line(
            f"M{x - 10 * s} {y - 68 * s}L{x + 6 * s} {y - 44 * s}L{x - 2 * s} {y - 20 * s}", "#2C3640", 11 * s
        )
        c.path(
            f"M{x - 22 * s} {y - 70 * s}Q{x - 18 * s} {y - 124 * s} {x + 4 * s} {y - 122 * s}L{x + 8 * s} {y - 70 * s}Z",
            shirt,
        )
        c.line(f"M{x} {y - 112 * s}L{x + 20 * s} {y - 82 * s}", shirt, 9 * s)
        c.oval(x + 2 * s, y - 134 * s, 10 * s, 12 * s, "#C99B76")
        c.path(
            f"M{x - 9 * s} {y - 133 * s}a{11 * s} {13 * s} 0 0 1 {20 * s} {-4 * s}q{-10 * s} 0 {-12 * s} {10 * s}Z",
            "#2A2421",
        )
        if hat:
            c.poly(
                [(x - 23 * s, y - 136 * s), (x + 2 * s, y - 160 * s), (x + 27 * s, y - 136 * s)], "#E8D5A3"
            )


def boat(c: Canvas, x: float, y: float, s: float = 1, *, rower: bool = True, roof: bool = False) -> None:
    """A small wooden boat."""
    c.oval(x, y + 6 * s, 96 * s, 7 * s, "#2F4A4A", o=0.28)
    c.path(
        f"M{x - 96 * s} {y - 16 * s}Q{x - 60 * s} {y + 12 * s} {x} {y + 12 * s}Q{x + 60 * s} {y + 12 * s} {x + 96 * s} {y - 18 * s}Q{x} {y + 4 * s} {x - 96 * s} {y - 16 * s}Z",
        "#4A3527",
    )
    if roof:
        c.path(
            f"M{x - 44 * s} {y - 4 * s}Q{x - 40 * s} {y - 48 * s} {x} {y - 48 * s}Q{x + 40 * s} {y - 48 * s} {x + 44 * s} {y - 4 * s}Z",
            "#A68452",
        )
    if rower:
        person(c, x + 62 * s, y - 2 * s, 70 * s, hat=True)
        c.line(f"M{x + 50 * s} {y - 42 * s}L{x + 118 * s} {y + 12 * s}", "#6B4F38", 4 * s)


def duck(c: Canvas, x: float, y: float, s: float = 1) -> None:
    """A white duck that swims to the right."""
    c.path(
        f"M{x - 20 * s} {y}q{-6 * s} {-14 * s} {4 * s} {-12 * s}q{16 * s} {-8 * s} {26 * s} {2 * s}q{4 * s} {10 * s} {-8 * s} {10 * s}Z",
        "#F7F3E8",
    )
    c.oval(x + 12 * s, y - 20 * s, 7 * s, 7 * s, "#F7F3E8")
    c.poly([(x + 18 * s, y - 21 * s), (x + 28 * s, y - 18 * s), (x + 18 * s, y - 15 * s)], "#D9952F")
    c.line(f"M{x + 10 * s} {y - 6 * s}L{x + 11 * s} {y - 16 * s}", "#F7F3E8", 6 * s)


def cow(c: Canvas, x: float, y: float, s: float = 1, *, colour: str = "#F2ECE0") -> None:
    """A dairy cow that grazes."""
    for leg in (-34, -22, 20, 32):
        c.rect(x + leg * s, y - 30 * s, 7 * s, 30 * s, "#3A3230")
    c.rect(x - 42 * s, y - 64 * s, 86 * s, 40 * s, colour, r=18 * s)
    c.oval(x - 12 * s, y - 52 * s, 17 * s, 11 * s, "#3A3230")
    c.oval(x + 24 * s, y - 44 * s, 12 * s, 10 * s, "#3A3230")
    c.path(
        f"M{x + 38 * s} {y - 60 * s}L{x + 66 * s} {y - 26 * s}L{x + 56 * s} {y - 14 * s}L{x + 36 * s} {y - 40 * s}Z",
        colour,
    )
    c.oval(x + 60 * s, y - 18 * s, 8 * s, 7 * s, "#D9A89A")
