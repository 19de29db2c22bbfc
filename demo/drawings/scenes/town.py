"""Streets, squares and what stands in them."""

from __future__ import annotations

import math

from demo.drawings import buildings, life, nature
from demo.drawings.canvas import HEIGHT, WIDTH, Canvas

WALLS = ("#E9C46A", "#E3A98F", "#CFE0D0", "#F0E2BE", "#D9C3B0", "#A9C7CC", "#E8D2A6", "#D98E73")
SHOPS = ("#C8553D", "#2F5D73", "#D9A441", "#3F7A72", "#961B1B")


def constellation_pavilion(c: Canvas) -> None:
    """The red pavilion of the Temple of Literature above its pond."""
    nature.sky(c, "#A8CCCB", "#F7ECD2", until=560)
    nature.clouds(c, 5, 220)
    nature.bushes(c, 520, size=64)
    c.rect(0, 520, WIDTH, 130, "#C9784F")
    c.rect(0, 508, WIDTH, 20, buildings.TILE_DARK)
    c.rect(0, 640, WIDTH, 360, c.gradient("#D9C59A", "#BFA676"))
    # A home page shows the middle of a picture: the roof has to be in it.
    with c.smaller(750, 646, 0.66):
        for x in (600, 840):
            c.rect(x, 440, 60, 206, "#E9DCC0")
            c.rect(x + 10, 452, 40, 182, "#DCCBA6")
        c.rect(560, 424, 380, 24, "#B9A27A")
        c.rect(610, 250, 280, 176, "#A3352A")
        for x in (610, 690, 800, 876):
            c.rect(x, 250, 14, 176, "#7C231B")
        c.oval(750, 336, 64, 64, "#F0C869")
        for angle in range(0, 360, 30):
            c.poly(_ray(750, 336, angle), "#A3352A")
        c.oval(750, 336, 25, 25, "#A3352A")
        buildings.roof(c, 750, 262, 380, 96)
        buildings.roof(c, 750, 172, 250, 78)
    c.path(f"M380 {HEIGHT}L470 720H1030L1120 {HEIGHT}Z", "#7FA99A")
    c.line(f"M380 {HEIGHT}L470 720H1030L1120 {HEIGHT}", "#8F7350", 14)
    c.path("M640 720H860L836 880H664Z", "#A3352A", o=0.26)
    for x in (70, 250, 1230, 1420):
        nature.tree(c, x, 760, 1.25)
    for x, y, h, colour in (
        (330, 830, 118, "#F7F3E8"),
        (376, 834, 112, "#F7F3E8"),
        (1160, 860, 124, "#B5483A"),
        (1216, 858, 120, "#2F5D73"),
    ):
        life.person(c, x, y, h, shirt=colour, skirt=colour == "#F7F3E8")


def _ray(x: float, y: float, angle: float) -> list[tuple[float, float]]:
    from_middle = _turn(angle)
    side = _turn(angle + 90)
    return [
        (x + from_middle[0] * 24 + side[0] * 5, y + from_middle[1] * 24 + side[1] * 5),
        (x + from_middle[0] * 60 + side[0] * 3, y + from_middle[1] * 60 + side[1] * 3),
        (x + from_middle[0] * 60 - side[0] * 3, y + from_middle[1] * 60 - side[1] * 3),
        (x + from_middle[0] * 24 - side[0] * 5, y + from_middle[1] * 24 - side[1] * 5),
    ]


def _turn(angle: float) -> tuple[float, float]:
    return math.cos(math.radians(angle)), math.sin(math.radians(angle))


def silk_street(c: Canvas) -> None:
    """Bolts of silk hung over the lane of a weaving village."""
    nature.sky(c, "#A9CBD0", "#FAEDD6", until=620)
    nature.clouds(c, 4, 160)
    for number in range(8):
        buildings.tube_house(
            c, -30 + number * 196, 800, 188, 2 + number % 2, wall=WALLS[number % 8], shop=SHOPS[number % 5]
        )
    c.rect(0, 800, WIDTH, 200, c.gradient("#C7B38C", "#A58E67"))
    c.line(f"M0 250Q380 330 760 262T{WIDTH} 250", "#5B4333", 5)
    silks = (
        "#B3261E",
        "#E8A33D",
        "#2F7F79",
        "#7A4E9A",
        "#E58FA5",
        "#3E6C8A",
        "#D9C35A",
        "#5B8F5E",
        "#C2487E",
    )
    for number in range(13):
        x, drop = 30 + number * 116, 300 + (number * 67) % 150
        y = 268 + (30 if number % 5 in (1, 2) else 6)
        c.path(
            f"M{x} {y}H{x + 76}Q{x + 92} {y + drop * 0.5} {x + 70} {y + drop}Q{x + 36} {y + drop + 22} {x + 6} {y + drop - 8}Q{x - 14} {y + drop * 0.5} {x} {y}Z",
            silks[number % 9],
            o=0.94,
        )
        c.line(
            f"M{x + 24} {y}q12 {drop * 0.5} -2 {drop * 0.96}M{x + 52} {y}q12 {drop * 0.5} -2 {drop * 0.98}",
            "#FFFFFF",
            3,
            o=0.28,
        )
    for x, y, h in ((300, 930, 150), (352, 934, 140), (1080, 940, 152)):
        life.person(c, x, y, h, skirt=True)
    life.bicycle(c, 760, 950, 1.35)
    life.person(c, 1240, 910, 130, hat=True)


def market(c: Canvas) -> None:
    """Stalls under awnings, baskets of fruit and greens."""
    nature.sky(c, "#A8CCCB", "#F7ECD2", until=420)
    for number in range(9):
        buildings.tube_house(
            c,
            -20 + number * 172,
            520,
            160,
            2 + (number + 1) % 2,
            wall=WALLS[(number + 3) % 8],
            shop=SHOPS[(number + 2) % 5],
        )
    c.rect(0, 520, WIDTH, 480, c.gradient("#CDBB97", "#A8926B"))
    for number in range(4):
        x = 40 + number * 370
        for stripe in range(6):
            sx = x + stripe * 52
            c.poly(
                [(sx + 10, 430), (sx + 62, 430), (sx + 56, 540), (sx, 540)],
                ("#C8553D", "#F4ECDD")[stripe % 2] if number % 2 else ("#2F7F79", "#F4ECDD")[stripe % 2],
            )
        c.rect(x + 6, 540, 8, 190, "#6B4F38")
        c.rect(x + 296, 540, 8, 190, "#6B4F38")
        c.rect(x - 6, 690, 326, 20, "#8C6B45")
        c.rect(x, 710, 314, 90, "#A98252")
        for pile in range(5):
            colour = ("#D94F3D", "#E8A33D", "#6E9A48", "#F0D264", "#7A4E6B", "#E5895A")[(pile + number) % 6]
            for _ in range(10):
                c.oval(
                    x + 34 + pile * 60 + c.chance.uniform(-22, 22),
                    682 - abs(c.chance.gauss(0, 10)),
                    13,
                    12,
                    colour,
                )
        life.person(c, x + 160, 692, 130, hat=number % 2 == 0)
    for x, y, h in ((250, 900, 170), (620, 880, 160), (690, 884, 104), (1120, 910, 176)):
        life.person(c, x, y, h)
    life.bicycle(c, 900, 950, 1.4)
    for x in (80, 170, 1330, 1420):
        c.path(f"M{x - 50} 900H{x + 50}L{x + 36} 950H{x - 36}Z", "#A68452")
        for _ in range(14):
            c.oval(
                x + c.chance.uniform(-42, 42),
                894 - c.chance.uniform(0, 18),
                15,
                12,
                c.chance.choice(("#4F8341", "#6E9A48", "#8DB25A")),
            )


def temple_roofs(c: Canvas) -> None:
    """Roof behind roof at dusk, a frangipani in blossom."""
    nature.sky(c, "#5B7C93", "#F4C9A0", until=760)
    nature.sun(c, 300, 520, "#FFE0AE", r=60)
    nature.clouds(c, 6, 300, colour="#F6D7BC", o=0.4)
    nature.birds(c, 760, 220, 7)
    nature.hills(c, 700, 120, "#7C93A0")
    buildings.pagoda_tower(c, 1140, 760, 120, 7)
    for x, y, w, h in ((420, 720, 460, 190), (860, 800, 600, 230), (300, 930, 620, 240)):
        c.rect(x - w * 0.42, y - 14, w * 0.84, 240, "#6B3A2A")
        buildings.roof(c, x, y, w, h)
    c.rect(0, 930, WIDTH, 80, "#8B6A4A")
    c.line(
        "M1300 1000Q1310 800 1250 690M1296 850Q1380 760 1420 640M1290 790Q1220 720 1160 700M1260 720Q1240 640 1270 580M1400 690Q1440 620 1470 600",
        "#7A6350",
        22,
    )
    for x, y in ((1250, 680), (1420, 630), (1160, 694), (1270, 570), (1470, 590), (1350, 700), (1210, 610)):
        for _ in range(6):
            c.oval(
                x + c.chance.uniform(-60, 60),
                y + c.chance.uniform(-44, 34),
                42,
                14,
                c.chance.choice(("#3F7F4F", "#5C9A5A")),
            )
        for _ in range(4):
            fx, fy = x + c.chance.uniform(-50, 50), y + c.chance.uniform(-46, 26)
            for dx, dy in ((0, -11), (11, -3), (7, 10), (-7, 10), (-11, -3)):
                c.oval(fx + dx, fy + dy, 9, 9, "#FFF8EA")
            c.oval(fx, fy, 6, 6, "#F0C14B")
