"""Lakes, rivers and bridges."""

from __future__ import annotations

from demo.drawings import buildings, life, nature
from demo.drawings.canvas import HEIGHT, WIDTH, Canvas


def lotus_lake(c: Canvas) -> None:
    """Lotus in bloom before a pagoda on the far shore."""
    nature.sky(c, "#A9CBD0", "#F9E9D2", until=470)
    nature.sun(c, 1130, 300)
    nature.clouds(c, 5, 220)
    nature.bushes(c, 466, ("#7FA596", "#8FB3A0", "#9CBFA8"), size=30)
    for number in range(9):
        buildings.tower(
            c, 40 + number * 62, 452, 44, 60 + (number * 37) % 90, wall="#C7D2CC", glass="#A9BFC0"
        )
    nature.water(c, 470, "#D6E2D6", "#4F8B8C")
    c.rect(760, 468, 520, 16, "#8FA07C", r=8)
    for x, s in ((800, 0.62), (1180, 0.72), (1262, 0.5)):
        nature.tree(c, x, 474, s)
    buildings.pagoda_tower(c, 1010, 472, 70, 8)
    buildings.hall(c, 900, 476, 150, 96, bays=3)
    life.boat(c, 470, 560, 0.72)
    for y, spread in ((640, 17), (740, 15), (860, 14), (970, 13)):
        for _ in range(spread):
            r = (y - 470) * c.chance.uniform(0.16, 0.24)
            c.oval(
                c.chance.uniform(-30, WIDTH + 30),
                y + c.chance.uniform(-30, 30),
                r,
                r * 0.36,
                c.chance.choice(("#3C7A58", "#4F9066", "#6BA877")),
            )
    for _ in range(24):
        depth = c.chance.uniform(620, 950)
        _lotus(c, c.chance.uniform(20, WIDTH - 20), depth, (depth - 470) / 240)


def _lotus(c: Canvas, x: float, y: float, s: float) -> None:
    c.line(f"M{x} {y + 60 * s}Q{x + 6 * s} {y + 20 * s} {x} {y}", "#4F9066", 5 * s)
    for dx, colour in ((-26, "#E59BB0"), (26, "#E59BB0"), (-14, "#EFB3C2"), (14, "#EFB3C2"), (0, "#F7CBD4")):
        c.path(
            f"M{x} {y + 8 * s}Q{x + dx * s - 14 * s} {y - 18 * s} {x + dx * s} {y - 44 * s}Q{x + dx * s + 14 * s} {y - 18 * s} {x} {y + 8 * s}Z",
            colour,
        )


def ferry(c: Canvas) -> None:
    """A wide river, a sandy island with maize, a ferry coming over."""
    nature.sky(c, "#9CC4CF", "#F6ECD3", until=430)
    nature.sun(c, 330, 250)
    nature.clouds(c, 6, 200)
    nature.hills(c, 420, 120, "#A9C0BC")
    nature.hills(c, 436, 62, "#8FB0A2", waves=6)
    nature.bushes(c, 446, ("#6B9C78", "#7FAE83"), size=22)
    nature.water(c, 450, "#DDD7BE", "#A98A62")
    c.path(f"M520 560Q800 496 1200 520Q1400 530 {WIDTH} 512V650Q1100 690 800 650Q600 622 520 560Z", "#E4CF9F")
    c.path(f"M640 556Q860 506 1210 524Q1400 532 {WIDTH} 520V604Q1100 640 840 610Q700 592 640 556Z", "#8FB35E")
    for number in range(150):
        x = 680 + (number * 53) % 820
        y = 548 + (number * 29) % 50
        c.line(f"M{x} {y}v-34m0 12l-12 -10m12 4l12 -12", "#4F8341", 3)
    for x in (900, 960, 1290):
        buildings.house(c, x, 530, 62, 46)
    nature.bamboo(c, 1100, 534, 0.5)
    nature.palm(c, 1380, 534, 0.5)
    c.poly([(190, 760), (690, 740), (650, 826), (250, 840)], "#5B4A3B")
    c.rect(200, 744, 480, 18, "#8C6B45")
    c.rect(230, 640, 120, 108, "#E7E0D0")
    c.rect(244, 660, 90, 34, "#7FA3AB")
    c.rect(218, 628, 144, 14, "#9C4A36")
    for x in (400, 452, 500):
        life.person(c, x, 748, 92, hat=True)
    life.bicycle(c, 590, 746, 0.95)
    c.oval(440, 846, 280, 14, "#6B5637", o=0.4)
    nature.reeds(c, 60, HEIGHT, 26)
    nature.reeds(c, 1420, HEIGHT, 26, height=160)


def cable_bridge(c: Canvas) -> None:
    """Five tall towers over the Red River in the evening."""
    nature.sky(c, "#34506B", "#F2B98A", until=600)
    nature.sun(c, 1020, 500, "#FFD9A0", r=54)
    nature.clouds(c, 6, 300, colour="#F3C5A4", o=0.35)
    nature.hills(c, 588, 60, "#56677A", waves=7)
    nature.water(c, 600, "#E8B48C", "#2B4A5C")
    deck = 540
    c.rect(0, deck, WIDTH, 16, "#3A3B42")
    c.rect(0, deck - 7, WIDTH, 5, "#D9A862")
    for number in range(5):
        x = 150 + number * 300
        c.rect(x - 22, deck + 16, 44, 92, "#4A4B52")
        c.line(f"M{x - 34} {deck}L{x} {deck - 310}L{x + 34} {deck}", "#F0E3D2", 15)
        c.line(f"M{x} {deck - 320}v-26", "#F0E3D2", 9)
        for cable in range(1, 9):
            c.line(
                f"M{x} {deck - 310 + cable * 17}L{x - cable * 17} {deck}M{x} {deck - 310 + cable * 17}L{x + cable * 17} {deck}",
                "#F6E7CF",
                2,
                o=0.75,
            )
        c.rect(x - 14, deck + 110, 28, 180, "#F0C9A0", o=0.2)
    for x in range(40, WIDTH, 92):
        c.oval(x, deck - 14, 5, 5, "#FFE7B0")
    life.boat(c, 420, 780, 1.0, roof=True)
    life.boat(c, 1120, 720, 0.7)
    nature.reeds(c, 160, HEIGHT, 34, height=190)
    nature.reeds(c, 1330, HEIGHT, 34, height=170)


def dike(c: Canvas) -> None:
    """Rain clouds over the river, the road on the dike, watchmen in raincoats."""
    nature.sky(c, "#6F8794", "#D9DDD2", until=520)
    nature.clouds(c, 16, 300, colour="#8FA0A8", o=0.6)
    nature.clouds(c, 9, 200, colour="#5F737F", o=0.5)
    nature.bushes(c, 520, ("#6F8E7B", "#7F9C86"), size=24)
    nature.water(c, 522, "#B9A988", "#94774F", until=760)
    c.path(f"M0 {HEIGHT}V700Q400 640 820 628Q1200 620 {WIDTH} 560V{HEIGHT}Z", "#5E8A4E")
    c.path(f"M0 846Q460 700 900 664Q1240 640 {WIDTH} 582V630Q1260 690 940 740Q480 830 0 {HEIGHT}Z", "#8C8577")
    c.line(f"M0 926Q480 764 920 702Q1250 664 {WIDTH} 606", "#D8D2BF", 5)
    nature.bamboo(c, 1130, 900, 0.9)
    for x, y in ((1210, 900), (1340, 868)):
        buildings.house(c, x, y, 150, 116)
    for x, y, h in ((420, 850, 128), (500, 826, 122), (760, 752, 104)):
        life.person(c, x, y, h, shirt="#D9A441", hat=True)
    life.bicycle(c, 1010, 700, 0.8)
    c.rect(268, 760, 12, 160, "#4A4B52")
    c.rect(206, 690, 138, 84, "#F4ECDD", r=6)
    c.rect(218, 704, 112, 12, "#961B1B")
    for row in range(3):
        c.rect(218, 726 + row * 14, 112 - row * 18, 6, "#857864")
    for _ in range(170):
        drop = f"M{c.chance.uniform(0, WIDTH):.0f} {c.chance.uniform(0, 900):.0f}"
        c.line(f"{drop}l-9 30", "#EAF0EE", 2, o=0.3)


def stream_to_the_caves(c: Canvas) -> None:
    """Rowing boats on a quiet stream between limestone hills."""
    nature.sky(c, "#A7C6C4", "#F4ECD8", until=560)
    nature.clouds(c, 5, 180)
    for x, w, h, colour in (
        (180, 420, 330, "#9DB8AC"),
        (560, 380, 400, "#8CAB9C"),
        (980, 460, 360, "#97B4A6"),
        (1360, 400, 420, "#84A694"),
    ):
        c.path(
            f"M{x - w / 2} 600Q{x - w * 0.36} {600 - h * 0.9} {x - w * 0.08} {600 - h}Q{x + w * 0.2} {600 - h * 1.02} {x + w * 0.3} {600 - h * 0.5}Q{x + w * 0.4} {600 - h * 0.2} {x + w / 2} 600Z",
            colour,
        )
    for x, w, h in ((60, 460, 250), (1460, 520, 290)):
        c.path(
            f"M{x - w / 2} 640Q{x - w * 0.3} {640 - h} {x} {640 - h}Q{x + w * 0.34} {640 - h} {x + w / 2} 640Z",
            "#6C937D",
        )
    nature.bushes(c, 606, size=34)
    nature.water(c, 612, "#CFE0D4", "#4E8580")
    buildings.hall(c, 760, 612, 180, 118, bays=3)
    for x, y, s in ((360, 700, 0.7), (880, 760, 0.9), (560, 880, 1.25)):
        life.boat(c, x, y, s)
        for step in range(2):
            life.person(c, x - (10 + step * 34) * s, y + 2, 56 * s)
    nature.reeds(c, 1330, HEIGHT, 40, height=210)
    nature.reeds(c, 110, HEIGHT, 36, height=180)
