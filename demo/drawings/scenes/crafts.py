"""What villages near the city live on."""

from __future__ import annotations

from demo.drawings import buildings, life, nature
from demo.drawings.canvas import HEIGHT, WIDTH, Canvas


def flower_field(c: Canvas) -> None:
    """Rows of flowers near the town, a grower with her basket."""
    nature.sky(c, "#A9CDD3", "#FBF0DA", until=420)
    nature.sun(c, 300, 210)
    nature.clouds(c, 5, 180)
    for number in range(14):
        buildings.tower(
            c, 60 + number * 104, 424, 56, 60 + (number * 53) % 130, wall="#C8D5D2", glass="#A6BFC4"
        )
    nature.bushes(c, 424, ("#6B9C78", "#7FAE83"), size=26)
    c.rect(0, 424, WIDTH, HEIGHT, "#6E9A48")
    colours = ("#D94F5C", "#F0C14B", "#F7F1E3", "#B56BB0", "#E98B3A", "#F2A5B4")
    for row in range(12):
        y = 446 + row**1.75 * 8.6
        size = 4 + row * 1.35
        for number in range(int(WIDTH / (size * 1.9))):
            x = number * size * 1.9 + (row % 2) * size
            c.oval(
                x,
                y + c.chance.uniform(-size, size) * 0.5,
                size,
                size * 0.85,
                colours[row % 6] if c.chance.random() > 0.2 else "#4F8341",
            )
    for x, y, h in ((420, 690, 118), (1010, 800, 150), (700, 590, 88)):
        life.person(c, x, y, h, hat=True)
    life.bicycle(c, 1240, 930, 1.3, rider=False)
    for _ in range(26):
        c.oval(
            1210 + c.chance.uniform(-60, 60),
            820 + c.chance.uniform(-40, 30),
            17,
            15,
            c.chance.choice(colours),
        )


def pottery(c: Canvas) -> None:
    """A potter at the wheel, shelves of blue and white, a brick kiln."""
    c.rect(0, 0, WIDTH, HEIGHT, c.gradient("#EAD9B5", "#D5B98A"))
    c.rect(0, 760, WIDTH, 240, c.gradient("#B58A5E", "#96704A"))
    c.path("M1060 760V420Q1060 250 1240 250Q1420 250 1420 420V760Z", "#A9573A")
    for row in range(11):
        for x in range(1064 + (row % 2) * 24, 1400, 50):
            c.rect(
                x, 440 + row * 29, min(44, 1416 - x), 24, c.chance.choice(("#B5624A", "#9C4E36", "#C27354"))
            )
    c.path("M1160 760V610Q1160 540 1240 540Q1320 540 1320 610V760Z", "#2B1C16")
    c.oval(1240, 730, 58, 46, c.glow("#F2913D"))
    for shelf in range(3):
        y = 250 + shelf * 160
        c.rect(70, y, 860, 16, "#7C5A3A")
        for number in range(9):
            _pot(c, 118 + number * 96, y, c.chance.uniform(0.72, 1.05), number + shelf)
    c.oval(560, 872, 120, 26, "#6B4F38")
    c.rect(536, 872, 48, 80, "#5B4333")
    c.path("M506 868Q486 800 530 762H590Q634 800 614 868Z", "#C9B79C")
    c.oval(560, 764, 31, 8, "#A8937A")
    life.person(c, 690, 960, 232, shirt="#3E6C8A")
    c.line("M650 800Q620 800 606 812", "#C99B76", 17)
    for number in range(5):
        _pot(c, 130 + number * 76, 962, 1.1, number + 2)


def _pot(c: Canvas, x: float, y: float, s: float, kind: int) -> None:
    body = ("#F4F1E6", "#EDE7D6", "#6FA08B", "#F4F1E6", "#B5683F")[kind % 5]
    if kind % 3:
        c.path(
            f"M{x - 18 * s} {y}Q{x - 46 * s} {y - 46 * s} {x - 14 * s} {y - 86 * s}L{x - 18 * s} {y - 104 * s}H{x + 18 * s}L{x + 14 * s} {y - 86 * s}Q{x + 46 * s} {y - 46 * s} {x + 18 * s} {y}Z",
            body,
        )
    else:
        c.path(
            f"M{x - 14 * s} {y}Q{x - 40 * s} {y - 12 * s} {x - 40 * s} {y - 52 * s}H{x + 40 * s}Q{x + 40 * s} {y - 12 * s} {x + 14 * s} {y}Z",
            body,
        )
    if body in ("#F4F1E6", "#EDE7D6"):
        c.line(f"M{x - 26 * s} {y - 40 * s}q13 -16 26 0t26 0", "#2F5D8A", 5 * s)
        c.line(f"M{x - 24 * s} {y - 26 * s}h{48 * s}", "#2F5D8A", 3 * s)
