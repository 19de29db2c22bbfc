"""Mountains, fields and villages."""

from __future__ import annotations

from demo.drawings import buildings, life, nature
from demo.drawings.canvas import HEIGHT, WIDTH, Canvas


def ba_vi(c: Canvas) -> None:
    """Three peaks above tea rows and a meadow with cows."""
    nature.sky(c, "#8FBBC6", "#F3EAD2", until=620)
    nature.sun(c, 1250, 230)
    nature.clouds(c, 6, 260)
    for x, h, w, colour in (
        (420, 380, 720, "#7E9FA6"),
        (1090, 400, 780, "#7899A2"),
        (760, 500, 860, "#65898F"),
    ):
        c.path(
            f"M{x - w / 2} 640C{x - w * 0.25} {640 - h * 0.55} {x - w * 0.12} {640 - h} {x} {640 - h}S{x + w * 0.25} {640 - h * 0.5} {x + w / 2} 640Z",
            colour,
        )
    for y, o in ((430, 0.25), (505, 0.3), (565, 0.35)):
        c.oval(c.chance.uniform(400, 1000), y, 620, 26, "#FFFFFF", o=o)
    nature.hills(c, 640, 90, "#6E9B72")
    nature.hills(c, 700, 70, "#5C8F5F", waves=3)
    c.path(f"M0 {HEIGHT}V760Q500 690 {WIDTH} 780V{HEIGHT}Z", "#8DB25A")
    for row in range(7):
        y = 800 + row * 30
        for number in range(26):
            c.oval(
                40 + number * 34 + (row % 2) * 16,
                y + number * 1.2,
                21 + row * 1.5,
                11 + row,
                "#3F7F4F" if (row + number) % 3 else "#4F9058",
            )
    c.rect(1090, 640, 190, 66, "#6B3A2A")
    for x in (1096, 1150, 1210, 1266):
        c.rect(x, 700, 9, 60, "#4E2A1F")
    c.poly([(1060, 646), (1120, 566), (1250, 566), (1310, 646)], "#A68452")
    nature.palm(c, 1350, 760, 0.8)
    nature.tree(c, 1010, 770, 0.7)
    for x, y, s in ((1060, 880, 0.95), (1240, 930, 1.15), (1390, 870, 0.85)):
        life.cow(c, x, y, s)
    for x in (300, 520):
        life.person(c, x, 940, 112, hat=True)


def harvest(c: Canvas) -> None:
    """Ripe rice in low land, a canal with ducks, people with sickles."""
    nature.sky(c, "#A7CBD2", "#FBEFD0", until=400)
    nature.sun(c, 1120, 220)
    nature.clouds(c, 6, 200)
    nature.bushes(c, 404, ("#6B9C78", "#7FAE83", "#5C8F66"), size=26)
    for x in (210, 300, 1190, 1300):
        buildings.house(c, x, 410, 78, 60)
    nature.palm(c, 400, 414, 0.55)
    nature.palm(c, 1160, 414, 0.6)
    buildings.hall(c, 760, 414, 190, 110, bays=3)
    nature.rice(c, 408, HEIGHT, "#E5C65C", "#C79A35")
    c.path(f"M760 410Q740 560 420 {HEIGHT}H980Q820 560 800 410Z", "#7FA9A2")
    c.line(f"M758 412Q738 560 410 {HEIGHT}M802 412Q822 560 992 {HEIGHT}", "#7FA24E", 16)
    for x, y, s in (
        (752, 620, 0.7),
        (700, 700, 0.9),
        (790, 730, 0.95),
        (650, 820, 1.3),
        (760, 850, 1.35),
        (860, 900, 1.5),
    ):
        life.duck(c, x, y, s)
    for x, y, h in ((180, 720, 120), (300, 790, 135), (1140, 740, 124), (1290, 820, 142)):
        life.person(c, x, y, h, hat=True)
    for x, y in ((420, 640), (1060, 650), (1210, 690), (240, 900), (1380, 900)):
        c.path(f"M{x - 26} {y}q26 -22 52 0l-10 -64h-32Z", "#D9A441")
        c.rect(x - 18, y - 34, 36, 8, "#8C6B45")


def village_gate(c: Canvas) -> None:
    """A laterite gate, an old banyan and straw stacks."""
    nature.sky(c, "#A8CCCB", "#F8EBD0", until=560)
    nature.clouds(c, 5, 220)
    nature.bushes(c, 560, size=46)
    c.rect(0, 580, WIDTH, HEIGHT, c.gradient("#D8C08C", "#B99662"))
    c.path(f"M640 720L520 {HEIGHT}H980L860 720Z", "#C9A877")
    for left, right in ((0, 560), (940, WIDTH)):
        c.rect(left, 600, right - left, 150, "#B0673F")
        for row in range(5):
            for x in range(int(left) - (row % 2) * 32, int(right), 64):
                c.rect(
                    max(x, left),
                    602 + row * 30,
                    min(60, right - max(x, left)),
                    27,
                    c.chance.choice(("#B86E45", "#A55E39", "#C17B52")),
                )
    c.rect(560, 420, 380, 334, "#C0855A")
    for row in range(11):
        for x in range(560 - (row % 2) * 30, 940, 62):
            c.rect(
                max(x, 560),
                424 + row * 30,
                min(58, 940 - max(x, 560)),
                27,
                c.chance.choice(("#B86E45", "#A55E39", "#C98A5F")),
            )
    c.path("M660 754V560Q660 470 750 470Q840 470 840 560V754Z", "#5A3D2B")
    c.path("M676 754V566Q676 488 750 488Q824 488 824 566V754Z", "#E9D9AE")
    buildings.roof(c, 750, 424, 440, 130)
    nature.tree(c, 1180, 800, 1.9)
    for x, y, s in ((240, 800, 1), (130, 840, 1.2)):
        c.path(
            f"M{x - 90 * s} {y}Q{x - 100 * s} {y - 120 * s} {x} {y - 210 * s}Q{x + 100 * s} {y - 120 * s} {x + 90 * s} {y}Z",
            "#DDB75F",
        )
        c.line(
            f"M{x} {y - 205 * s}V{y - 240 * s}M{x - 60 * s} {y - 40 * s}l16 -60M{x + 40 * s} {y - 40 * s}l-10 -70M{x} {y - 30 * s}v-80",
            "#B08A3C",
            5,
        )
    life.bicycle(c, 690, 900, 1.2)
    life.person(c, 840, 850, 120, hat=True)
    life.person(c, 410, 880, 118)
    life.person(c, 460, 882, 80, shirt="#D9A441")


def citadel(c: Canvas) -> None:
    """The laterite citadel with its flag tower behind a moat."""
    nature.sky(c, "#9EC7CC", "#F8EDD3", until=600)
    nature.clouds(c, 5, 240)
    nature.bushes(c, 560, size=52)
    with c.smaller(1100, 590, 0.62):
        c.poly([(1030, 590), (1050, 330), (1150, 330), (1170, 590)], "#A9653F")
        c.poly([(1066, 330), (1076, 230), (1124, 230), (1134, 330)], "#B97650")
        c.rect(1096, 120, 7, 112, "#4A4B52")
        c.rect(1103, 122, 92, 58, "#B3261E")
        c.poly(
            [
                (1149, 132),
                (1154, 146),
                (1169, 146),
                (1157, 155),
                (1162, 170),
                (1149, 161),
                (1136, 170),
                (1141, 155),
                (1129, 146),
                (1144, 146),
            ],
            "#FFD33D",
        )
    c.rect(0, 560, WIDTH, 150, "#B0673F")
    for row in range(5):
        for x in range(-(row % 2) * 34, WIDTH, 68):
            c.rect(x, 562 + row * 30, 64, 27, c.chance.choice(("#B86E45", "#A55E39", "#C17B52", "#9E5A37")))
    c.rect(470, 440, 400, 272, "#B26A43")
    for row in range(9):
        for x in range(470 - (row % 2) * 32, 870, 66):
            c.rect(
                max(x, 470),
                444 + row * 30,
                min(62, 870 - max(x, 470)),
                27,
                c.chance.choice(("#B86E45", "#A55E39", "#C17B52")),
            )
    c.path("M600 712V590Q600 500 670 500Q740 500 740 590V712Z", "#3E2A20")
    for root in range(9):
        x = 520 + root * 40
        c.line(
            f"M{x} 440Q{x + c.chance.uniform(-26, 26)} 520 {x + c.chance.uniform(-20, 20)} {c.chance.uniform(520, 600)}",
            "#5B4333",
            8,
        )
    nature.tree(c, 690, 470, 1.35)
    nature.water(c, 710, "#BFD0B8", "#5B8A7B", until=880)
    c.path(f"M560 {HEIGHT}L610 700H730L790 {HEIGHT}Z", "#C9A877")
    c.rect(0, 876, WIDTH, 130, c.gradient("#8DB25A", "#6E9A48"))
    c.path(f"M520 {HEIGHT}L560 876H780L830 {HEIGHT}Z", "#C9A877")
    for x, y, h in ((640, 840, 104), (710, 900, 122)):
        life.person(c, x, y, h)
    life.bicycle(c, 1100, 960, 1.1)
    nature.tree(c, 170, 940, 1.1)
    nature.tree(c, 1390, 950, 1.2)
