"""Roofs, gates, houses and towers."""

from __future__ import annotations

from demo.drawings.canvas import Canvas

TILE, TILE_DARK, WOOD, WALL = "#9C4A36", "#7C3628", "#6B3A2A", "#F0DDAF"


def roof(
    c: Canvas, x: float, y: float, w: float, h: float, *, fill: str = TILE, dark: str = TILE_DARK
) -> None:
    """A temple roof with rising corners; ``x`` is its middle, ``y`` its lower edge."""
    e = w / 2
    c.path(
        f"M{x - e - h * 0.34:.1f} {y - h * 0.36:.1f}Q{x - e + h * 0.1:.1f} {y - h * 0.04:.1f} {x - e * 0.72:.1f} {y:.1f}"
        f"H{x + e * 0.72:.1f}Q{x + e - h * 0.1:.1f} {y - h * 0.04:.1f} {x + e + h * 0.34:.1f} {y - h * 0.36:.1f}"
        f"Q{x + e * 0.74:.1f} {y - h * 0.4:.1f} {x + e * 0.6:.1f} {y - h:.1f}H{x - e * 0.6:.1f}"
        f"Q{x - e * 0.74:.1f} {y - h * 0.4:.1f} {x - e - h * 0.34:.1f} {y - h * 0.36:.1f}Z",
        c.gradient(fill, dark),
    )
    lines = max(int(w / 26), 4)
    for number in range(1, lines):
        t = number / lines
        c.line(
            f"M{x - e * 0.6 + e * 1.2 * t:.1f} {y - h * 0.96:.1f}L{x - e * 0.78 + e * 1.56 * t:.1f} {y - 4:.1f}",
            dark,
            2,
            o=0.5,
        )
    c.rect(x - e * 0.62, y - h * 1.06, e * 1.24, h * 0.1, dark, r=3)
    for side in (-1, 1):
        c.path(
            f"M{x + side * e * 0.6:.1f} {y - h:.1f}q{side * h * 0.2:.1f} {-h * 0.02:.1f} {side * h * 0.16:.1f} {-h * 0.26:.1f}q{-side * h * 0.02:.1f} {h * 0.12:.1f} {-side * h * 0.2:.1f} {h * 0.14:.1f}Z",
            dark,
        )


def hall(c: Canvas, x: float, y: float, w: float, h: float, *, bays: int = 5) -> None:
    """A communal house or pagoda hall: columns, doors, a heavy roof."""
    c.rect(x - w / 2 - 26, y - 12, w + 52, 14, "#B9A98C")
    c.rect(x - w / 2, y - h * 0.46, w, h * 0.46 - 10, WOOD)
    step = w / bays
    for number in range(bays):
        left = x - w / 2 + number * step
        c.rect(
            left + step * 0.16,
            y - h * 0.38,
            step * 0.68,
            h * 0.38 - 12,
            "#8E5136" if number != bays // 2 else "#3B231B",
        )
        c.rect(left - 5, y - h * 0.46, 10, h * 0.46 - 10, "#4E2A1F")
    c.rect(x + w / 2 - 5, y - h * 0.46, 10, h * 0.46 - 10, "#4E2A1F")
    roof(c, x, y - h * 0.42, w * 1.16, h * 0.58)


def house(
    c: Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    *,
    wall: str = WALL,
    tile: str = "#A8553C",
    blind: str = "#3F7A72",
) -> None:
    """A low house with a tiled roof; ``x`` is its left edge."""
    c.rect(x, y - h * 0.62, w, h * 0.62, wall)
    c.rect(x + w * 0.42, y - h * 0.42, w * 0.17, h * 0.42, "#5A3D2B")
    for left in (0.1, 0.7):
        c.rect(x + w * left, y - h * 0.44, w * 0.19, h * 0.22, blind)
        c.line(f"M{x + w * (left + 0.095)} {y - h * 0.44}v{h * 0.22}", "#2B544E", 2)
    c.poly(
        [
            (x - w * 0.07, y - h * 0.6),
            (x + w * 0.1, y - h),
            (x + w * 0.9, y - h),
            (x + w * 1.07, y - h * 0.6),
        ],
        tile,
    )
    c.rect(x - w * 0.07, y - h * 0.615, w * 1.14, h * 0.03, "#7F3D2B")


def tube_house(
    c: Canvas, x: float, y: float, w: float, floors: int, *, wall: str, shop: str = "#C8553D"
) -> None:
    """A narrow house of the old town with a shop below."""
    step = w * 0.82
    top = y - step * floors
    c.rect(x, top, w, y - top, wall)
    for floor in range(1, floors):
        fy = y - step * (floor + 1) + step * 0.26
        for left in (0.14, 0.56):
            c.rect(x + w * left, fy, w * 0.3, step * 0.52, "#4F5E58")
            c.rect(x + w * left, fy, w * 0.08, step * 0.52, "#35786C")
            c.rect(x + w * (left + 0.22), fy, w * 0.08, step * 0.52, "#35786C")
        c.rect(x + w * 0.06, fy + step * 0.56, w * 0.88, 4, "#00000033")
    c.rect(x + w * 0.1, y - step * 0.72, w * 0.8, step * 0.72, "#4B3B31")
    c.poly(
        [
            (x, y - step * 0.74),
            (x + w, y - step * 0.74),
            (x + w * 1.06, y - step * 0.52),
            (x - w * 0.06, y - step * 0.52),
        ],
        shop,
    )
    c.poly([(x - 4, top), (x + w * 0.5, top - w * 0.3), (x + w + 4, top)], "#A8553C")


def tower(
    c: Canvas, x: float, y: float, w: float, h: float, *, wall: str = "#C9D3D2", glass: str = "#7FA3AB"
) -> None:
    """A high-rise far away."""
    c.rect(x, y - h, w, h, wall)
    for row in range(int(h / 22)):
        c.rect(x + w * 0.1, y - h + 10 + row * 22, w * 0.8, 11, glass, o=0.75)


def pagoda_tower(c: Canvas, x: float, y: float, w: float, floors: int) -> None:
    """A slender brick tower of many roofs."""
    for floor in range(floors):
        width = w * (1 - floor * 0.075)
        base = y - floor * w * 0.42
        c.rect(x - width / 2, base - w * 0.36, width, w * 0.36, "#B5654A")
        c.oval(x, base - w * 0.16, width * 0.12, w * 0.11, "#5E2D22")
        c.path(
            f"M{x - width * 0.68} {base - w * 0.38}q{width * 0.16} {w * 0.02} {width * 0.22} {-w * 0.08}H{x + width * 0.46}q{width * 0.06} {w * 0.1} {width * 0.22} {w * 0.08}Z",
            TILE_DARK,
        )
    c.line(f"M{x} {y - floors * w * 0.42}v{-w * 0.4}", TILE_DARK, 5)
