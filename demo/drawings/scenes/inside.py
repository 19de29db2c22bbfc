"""Rooms and tables."""

from __future__ import annotations

from demo.drawings import life
from demo.drawings.canvas import HEIGHT, WIDTH, Canvas

SPINES = ("#961B1B", "#2F5D73", "#D9A441", "#5B7F5E", "#7A4E6B", "#C77B58", "#3E6C8A", "#E7E0D0", "#A8553C")


def library(c: Canvas) -> None:
    """Readers at a long table before full shelves."""
    c.rect(0, 0, WIDTH, HEIGHT, c.gradient("#EFE2C6", "#E0CBA0"))
    c.rect(0, 800, WIDTH, 200, c.gradient("#A98252", "#8C6B45"))
    for case in range(4):
        left = 40 + case * 366
        c.rect(left, 110, 330, 620, "#7C5A3A")
        for shelf in range(5):
            y = 226 + shelf * 120
            c.rect(left + 14, y - 104, 302, 108, "#5B4333")
            x = left + 22.0
            while x < left + 296:
                w, h = c.chance.uniform(13, 25), c.chance.uniform(64, 96)
                c.rect(x, y - h, min(w, left + 308 - x), h, c.chance.choice(SPINES))
                c.rect(x + 3, y - h + 12, max(w - 6, 3), 4, "#F4ECDD", o=0.6)
                x += w + 1
    for x in (330, 750, 1170):
        c.line(f"M{x} 0V150", "#4A4B52", 4)
        c.path(f"M{x - 60} 190Q{x - 50} 146 {x} 146Q{x + 50} 146 {x + 60} 190Z", "#2F6B52")
        c.oval(x, 220, 190, 130, c.glow("#FFE9B8"), o=0.7)
    for x, h, colour in (
        (260, 300, "#B5483A"),
        (560, 232, "#D9A441"),
        (900, 300, "#2F5D73"),
        (1210, 290, "#F7F3E8"),
    ):
        life.person(c, x, 880, h, shirt=colour)
    c.rect(120, 776, 1260, 36, "#B98A55", r=6)
    c.rect(120, 806, 1260, 14, "#8C6B45")
    c.line("M190 820v150M1310 820v150", "#6B4F38", 26)
    for x in (260, 560, 900, 1210):
        c.path(f"M{x - 62} 776q31 -24 62 -4q31 -20 62 4v-10q-31 -26 -62 -6q-31 -20 -62 6Z", "#FFFDF6")
    for number in range(4):
        c.rect(700 + number * 3, 760 - number * 15, 96, 14, SPINES[number])


def papers(c: Canvas) -> None:
    """A desk from above: forms, a red stamp, glasses, a phone with a green tick."""
    c.rect(0, 0, WIDTH, HEIGHT, c.gradient("#C99B66", "#B5854F"))
    for number in range(14):
        y = number * 76 + 20
        c.line(
            f"M0 {y}Q500 {y + c.chance.uniform(-18, 18)} {WIDTH} {y + c.chance.uniform(-14, 14)}",
            "#A8773F",
            3,
            o=0.5,
        )
    c.poly([(180, 190), (640, 120), (760, 800), (300, 872)], "#E9E2CF")
    c.rect(420, 170, 480, 660, "#FFFDF6", r=6)
    c.rect(470, 220, 380, 20, "#961B1B")
    c.rect(540, 256, 240, 12, "#51483F")
    for row in range(11):
        c.rect(470, 320 + row * 36, 90, 9, "#857864")
        c.rect(576, 320 + row * 36, 274 - (row * 47) % 120, 9, "#D8CCB4")
    c.oval(760, 740, 70, 70, "#B3261E", o=0.16)
    c.line(
        "M690 740a70 70 0 1 0 140 0a70 70 0 1 0 -140 0M712 740a48 48 0 1 0 96 0a48 48 0 1 0 -96 0",
        "#B3261E",
        5,
        o=0.75,
    )
    c.poly(
        [
            (760, 712),
            (767, 732),
            (788, 732),
            (771, 745),
            (778, 766),
            (760, 753),
            (742, 766),
            (749, 745),
            (732, 732),
            (753, 732),
        ],
        "#B3261E",
        o=0.75,
    )
    c.rect(1010, 250, 270, 520, "#2B2B2E", r=36)
    c.rect(1026, 280, 238, 460, "#F4ECDD", r=14)
    c.rect(1026, 280, 238, 74, "#961B1B", r=14)
    c.rect(1050, 310, 120, 12, "#F4ECDD")
    c.oval(1145, 480, 66, 66, "#1C5637")
    c.line("M1112 482l24 26l44 -52", "#FFFFFF", 15)
    for row in range(3):
        c.rect(1060, 590 + row * 36, 170 - row * 34, 13, "#857864")
    c.oval(190, 330, 90, 90, "#F7F3E8")
    c.oval(190, 330, 68, 68, "#7C5A3A")
    c.oval(174, 314, 30, 22, "#9B7550", o=0.6)
    c.line("M282 330q44 0 44 34t-52 30", "#F7F3E8", 15)
    c.line(
        "M120 700a58 58 0 1 0 116 0a58 58 0 1 0 -116 0M262 690a58 58 0 1 0 116 0a58 58 0 1 0 -116 0M236 694q14 -14 26 -6M122 690l-60 -50M376 676l66 -60",
        "#3A3230",
        9,
    )
    c.poly([(930, 850), (1330, 812), (1334, 838), (934, 878)], "#2F5D73")
    c.poly([(930, 850), (896, 868), (934, 878)], "#E8D5A3")
