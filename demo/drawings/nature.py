"""Sky, hills, water, trees: what most pictures begin with."""

from __future__ import annotations

from math import cos, pi, sin

from demo.drawings.canvas import HEIGHT, WIDTH, Canvas

GREENS = ("#2F6B46", "#3F7F4F", "#5C9A5A", "#7FB069")


def sky(c: Canvas, top: str = "#9EC3C6", bottom: str = "#F3EBD6", *, until: float = 640) -> None:
    """From above to the horizon."""
    c.rect(0, 0, WIDTH, until + 20, c.gradient(top, bottom))


def sun(c: Canvas, x: float, y: float, colour: str = "#FFF3CF", *, r: float = 62) -> None:
    """A pale sun in its glow."""
    c.oval(x, y, r * 4.2, r * 4.2, c.glow(colour))
    c.oval(x, y, r, r, colour)


def clouds(c: Canvas, count: int, low: float, *, colour: str = "#FFFFFF", o: float = 0.55) -> None:
    """Flat clouds above ``low``."""
    for _ in range(count):
        x, y, w = c.chance.uniform(0, WIDTH), c.chance.uniform(60, low), c.chance.uniform(120, 260)
        with c.group(o):
            for step in range(4):
                c.oval(
                    x + (step - 1.5) * w * 0.24, y - (step % 2) * 16, w * 0.26, 22 + 8 * (step % 3), colour
                )


def birds(c: Canvas, x: float, y: float, count: int = 5, *, colour: str = "#4A5A5A") -> None:
    """A few birds far away."""
    for number in range(count):
        bx, by, s = (
            x + number * 34 + c.chance.uniform(-8, 8),
            y + c.chance.uniform(-22, 22),
            c.chance.uniform(7, 12),
        )
        c.line(
            f"M{bx - s} {by}Q{bx - s / 2} {by - s} {bx} {by}Q{bx + s / 2} {by - s} {bx + s} {by}", colour, 2
        )


def hills(c: Canvas, y: float, height: float, colour: str, *, waves: int = 4, o: float = 1) -> None:
    """A soft range from edge to edge, filled down to the bottom of the sheet."""
    step = WIDTH / waves
    d = f"M0 {HEIGHT}V{y}"
    for number in range(waves):
        peak = y - height * c.chance.uniform(0.55, 1)
        x = number * step
        d += f"C{x + step * 0.3:.0f} {peak:.0f} {x + step * 0.62:.0f} {peak:.0f} {x + step:.0f} {y - height * 0.1 * c.chance.random():.0f}"
    c.path(d + f"V{HEIGHT}Z", colour, o=o)


def bushes(
    c: Canvas, y: float, colours: tuple[str, ...] = GREENS, *, size: float = 44, gap: float = 46
) -> None:
    """A row of round crowns along a line."""
    x = -20.0
    while x < WIDTH + 40:
        r = size * c.chance.uniform(0.7, 1.25)
        c.oval(x, y, r * 1.25, r, c.chance.choice(colours))
        x += gap * c.chance.uniform(0.7, 1.3)


def tree(
    c: Canvas, x: float, y: float, s: float = 1, *, crown: tuple[str, ...] = GREENS, trunk: str = "#5B4333"
) -> None:
    """A broad tree whose foot stands at a point."""
    c.path(
        f"M{x - 15 * s} {y}Q{x - 5 * s} {y - 80 * s} {x - 12 * s} {y - 170 * s}H{x + 12 * s}Q{x + 6 * s} {y - 80 * s} {x + 17 * s} {y}Z",
        trunk,
    )
    c.line(
        f"M{x} {y - 110 * s}Q{x + 30 * s} {y - 150 * s} {x + 62 * s} {y - 190 * s}M{x} {y - 120 * s}Q{x - 30 * s} {y - 155 * s} {x - 58 * s} {y - 185 * s}",
        trunk,
        9 * s,
    )
    for tone, colour in enumerate(crown):
        for _ in range(9):
            a, d = c.chance.uniform(0, 2 * pi), c.chance.uniform(0, 92) * s
            r = c.chance.uniform(30, 56) * s * (1 - tone * 0.12)
            c.oval(
                x + cos(a) * d * 1.25 - tone * 9 * s,
                y - 230 * s + sin(a) * d * 0.72 - tone * 20 * s,
                r * 1.15,
                r,
                colour,
            )


def palm(c: Canvas, x: float, y: float, s: float = 1) -> None:
    """A slender areca palm."""
    c.line(f"M{x} {y}Q{x + 6 * s} {y - 130 * s} {x} {y - 260 * s}", "#8A7A5C", 9 * s)
    for angle in range(-80, 81, 20):
        dx, dy = sin(angle * pi / 180) * 95 * s, -cos(angle * pi / 180) * 60 * s
        c.path(
            f"M{x} {y - 258 * s}Q{x + dx * 0.6} {y - 262 * s + dy * 1.3} {x + dx} {y - 246 * s + dy * 0.35}Q{x + dx * 0.5} {y - 252 * s + dy * 0.7} {x} {y - 258 * s}Z",
            "#3F7F4F" if angle % 40 else "#5C9A5A",
        )


def bamboo(c: Canvas, x: float, y: float, s: float = 1) -> None:
    """A clump of bamboo that bows to both sides."""
    for number in range(11):
        lean = (number - 5) * 20 * s + c.chance.uniform(-8, 8)
        top = y - (250 - abs(number - 5) * 18) * s
        c.line(
            f"M{x + (number - 5) * 5 * s} {y}Q{x + lean * 0.3} {y - 150 * s} {x + lean} {top}",
            "#6F9450",
            5 * s,
        )
        for _ in range(9):
            t = c.chance.uniform(0.3, 1)
            lx, ly = x + lean * t + c.chance.uniform(-16, 16) * s, y + (top - y) * t
            c.oval(lx, ly, 20 * s, 5 * s, c.chance.choice(GREENS), o=0.9)


def water(
    c: Canvas, y: float, top: str = "#BFD6D2", bottom: str = "#5E9AA0", *, until: float = HEIGHT
) -> None:
    """A sheet of water with ripples."""
    c.rect(0, y, WIDTH, until - y, c.gradient(top, bottom))
    for _ in range(70):
        ry = y + (until - y) * c.chance.random() ** 1.4 + 6
        if ry < until - 4:
            w = 20 + (ry - y) * c.chance.uniform(0.1, 0.34)
            c.rect(c.chance.uniform(-40, WIDTH), ry, w, 2.5, "#FFFFFF", r=2, o=0.35)


def reeds(
    c: Canvas, x: float, y: float, count: int = 22, *, spread: float = 150, height: float = 120
) -> None:
    """Reeds at the edge of the water."""
    for _ in range(count):
        rx, h = x + c.chance.uniform(-spread, spread), height * c.chance.uniform(0.5, 1)
        lean = c.chance.uniform(-26, 26)
        c.path(
            f"M{rx - 4} {y}Q{rx + lean * 0.3} {y - h * 0.6} {rx + lean} {y - h}Q{rx + lean * 0.3 + 7} {y - h * 0.5} {rx + 5} {y}Z",
            c.chance.choice(("#2D5B45", "#3B7050", "#51865B")),
        )


def rice(c: Canvas, y: float, until: float, light: str = "#A9C25D", dark: str = "#6F9A45") -> None:
    """A field with its dykes and tufts, near ones larger."""
    c.rect(0, y, WIDTH, until - y, c.gradient(light, dark))
    for number in range(1, 6):
        band = y + (until - y) * (number / 6) ** 1.7
        c.rect(0, band, WIDTH, 2 + number * 1.6, "#5C8440", o=0.7)
    for number in range(-8, 24):
        c.line(f"M{750 + (number - 7.5) * 42} {y}L{750 + (number - 7.5) * 230} {until}", "#5C8440", 2, o=0.35)
    for _ in range(420):
        t = c.chance.random() ** 1.5
        gx, gy, h = c.chance.uniform(0, WIDTH), y + 8 + (until - y - 8) * t, 7 + 26 * t
        c.line(
            f"M{gx:.0f} {gy:.0f}q{c.chance.uniform(-5, 5):.0f} {-h * 0.6:.0f} {c.chance.uniform(-9, 9):.0f} {-h:.0f}",
            c.chance.choice(("#4F7F3B", "#C9CE6B", "#8DB251")),
            2 + t,
        )
