"""Parks, stations and what a city builds for everybody."""

from __future__ import annotations

from demo.drawings import buildings, life, nature
from demo.drawings.canvas import HEIGHT, WIDTH, Canvas
from demo.drawings.scenes.town import SHOPS, WALLS


def bus_stop(c: Canvas) -> None:
    """A green electric bus at a stop under old trees."""
    nature.sky(c, "#A9CDD3", "#F8EEDA", until=560)
    nature.clouds(c, 5, 180)
    for number in range(8):
        buildings.tower(
            c, 20 + number * 190, 600, 120, 170 + (number * 71) % 200, wall="#D3DAD3", glass="#9DB9BD"
        )
    nature.bushes(c, 590, size=40)
    c.rect(0, 610, WIDTH, 120, "#CFC2A3")
    c.rect(0, 720, WIDTH, 280, c.gradient("#77777A", "#5C5C60"))
    for x in range(0, WIDTH, 190):
        c.rect(x, 900, 110, 9, "#E9E2CF")
    for x in (160, 760, 1380):
        nature.tree(c, x, 690, 1.4)
    c.rect(330, 470, 840, 320, "#3F8F6B", r=34)
    c.rect(330, 640, 840, 34, "#F4ECDD")
    c.rect(352, 508, 790, 116, "#CFE3E6", r=14)
    for number in range(7):
        c.rect(452 + number * 106, 508, 8, 116, "#2F6B52")
    for x in (470, 900):
        c.rect(x, 504, 92, 270, "#2F6B52", r=8)
        c.rect(x + 8, 516, 34, 240, "#BFD9DC", r=5)
        c.rect(x + 50, 516, 34, 240, "#BFD9DC", r=5)
    for x in (450, 1040):
        c.oval(x, 790, 54, 54, "#2B2B2E")
        c.oval(x, 790, 23, 23, "#B9BDBE")
    c.oval(1146, 716, 16, 20, "#FFE7B0")
    c.rect(1256, 420, 10, 300, "#4A4B52")
    c.rect(1214, 400, 96, 76, "#2F5D8A", r=10)
    c.rect(1234, 424, 56, 26, "#FFFFFF", r=6)
    for x, h, colour in (
        (250, 148, "#B5483A"),
        (200, 104, "#D9A441"),
        (1280, 152, "#7A4E6B"),
        (1346, 140, "#2F5D73"),
    ):
        life.person(c, x, 800, h, shirt=colour)


def park(c: Canvas) -> None:
    """A pond, a playground, benches in the shade."""
    nature.sky(c, "#A7CFD2", "#F9F0D9", until=460)
    nature.clouds(c, 6, 190)
    for number in range(7):
        buildings.tower(
            c, 480 + number * 120, 460, 70, 90 + (number * 61) % 140, wall="#CBD8D5", glass="#A9C1C5"
        )
    nature.bushes(c, 460, size=50)
    c.rect(0, 460, WIDTH, 540, c.gradient("#9DBF68", "#73A04D"))
    c.path("M760 560Q1100 500 1400 560Q1560 640 1380 720Q1080 780 820 700Q640 620 760 560Z", "#8FBFC2")
    c.path("M800 580Q1100 530 1370 584Q1460 640 1340 690Q1080 736 850 676Q720 622 800 580Z", "#A9D2D2")
    for x, y in ((980, 622), (1080, 640), (1220, 610)):
        life.duck(c, x, y, 0.9)
    c.path(f"M0 900Q420 760 700 780T{WIDTH} 860V930Q1000 840 700 850T0 {HEIGHT}Z", "#E0CFA4")
    c.line("M300 740V560H420M420 560L560 740M330 740V600M300 620h120M300 680h120", "#B3261E", 12)
    c.path("M420 556L580 740H540L400 576Z", "#F0C14B")
    c.line("M90 740L140 560H250L300 740M170 560V680M220 560V680", "#2F5D8A", 10)
    c.rect(156, 680, 80, 10, "#6B4F38")
    life.person(c, 196, 690, 84, shirt="#D94F5C")
    life.person(c, 470, 720, 80, shirt="#E8A33D")
    nature.tree(c, 690, 700, 1.25)
    nature.tree(c, 70, 900, 1.5)
    nature.tree(c, 1420, 900, 1.6)
    c.rect(1010, 806, 170, 14, "#8C6B45")
    c.rect(1010, 764, 170, 12, "#8C6B45")
    c.line("M1028 812v46M1164 812v46M1028 770v40M1164 770v40", "#4A4B52", 8)
    for x, y, h in ((1060, 850, 116), (1126, 850, 112), (560, 860, 132), (610, 864, 84), (300, 912, 138)):
        life.person(c, x, y, h)


def metro(c: Canvas) -> None:
    """A train on the elevated track above an avenue."""
    nature.sky(c, "#9CC6D2", "#F8EEDA", until=640)
    nature.clouds(c, 7, 240)
    for number in range(11):
        buildings.tower(
            c, -10 + number * 140, 700, 96, 220 + (number * 97) % 260, wall="#D6DDD8", glass="#9FBBC0"
        )
    nature.bushes(c, 690, size=46)
    c.rect(0, 700, WIDTH, 300, c.gradient("#7F7F82", "#606064"))
    for x in range(-40, WIDTH, 200):
        c.rect(x, 872, 120, 9, "#EEE7D4")
    c.rect(0, 470, WIDTH, 48, "#C9C6BB")
    c.rect(0, 512, WIDTH, 12, "#A9A69B")
    for x in (120, 560, 1000, 1440):
        c.path(f"M{x - 90} 524H{x + 90}L{x + 34} 580V800H{x - 34}V580Z", "#B9B6AB")
    for car in range(3):
        x = 110 + car * 440
        c.rect(x, 330, 424, 142, "#F2F1EA", r=24)
        c.rect(x, 420, 424, 26, "#2F8F6B")
        for number in range(5):
            c.rect(x + 26 + number * 80, 356, 56, 52, "#5F8C99", r=8)
    c.path("M1414 330Q1490 330 1496 472H1414Z", "#2F8F6B")
    for x in (240, 760, 1250):
        nature.tree(c, x, 780, 0.8)
    c.rect(330, 760, 290, 120, "#B3413A", r=16)
    c.rect(346, 778, 258, 46, "#CFE3E6", r=6)
    for x in (390, 560):
        c.oval(x, 880, 26, 26, "#2B2B2E")
    for x in (820, 960, 1120):
        life.bicycle(c, x, 930, 1.15, hat=x == 960)


def fire_engine(c: Canvas) -> None:
    """A fire drill in a street: an engine, its ladder at a balcony."""
    nature.sky(c, "#A8CCCB", "#F7ECD2", until=420)
    for number in range(8):
        buildings.tube_house(
            c,
            -30 + number * 196,
            740,
            188,
            3 + number % 2,
            wall=WALLS[(number * 3) % 8],
            shop=SHOPS[(number + 1) % 5],
        )
    c.rect(0, 740, WIDTH, 260, c.gradient("#8C8577", "#6E685C"))
    c.line("M700 560L1080 250", "#D8D2BF", 26)
    c.line("M700 560L1080 250", "#8F8A7C", 4)
    for number in range(12):
        x, y = 716 + number * 31, 548 - number * 25.3
        c.line(f"M{x - 8} {y - 12}l16 22", "#8F8A7C", 5)
    c.rect(260, 590, 640, 236, "#B3261E", r=20)
    c.rect(720, 610, 160, 92, "#CFE3E6", r=10)
    c.rect(260, 716, 640, 22, "#F4ECDD")
    for number in range(4):
        c.rect(286 + number * 104, 616, 86, 82, "#8F1D14", r=6)
    c.rect(780, 566, 70, 26, "#2F6DB5", r=8)
    for x in (380, 780):
        c.oval(x, 830, 56, 56, "#2B2B2E")
        c.oval(x, 830, 24, 24, "#B9BDBE")
    c.line("M280 780Q160 820 120 900T260 960", "#D9A441", 12)
    for x, y, h in ((1020, 900, 168), (1100, 906, 170), (190, 930, 172)):
        life.person(c, x, y, h, shirt="#2F4A5C")
        c.oval(x, y - h * 0.93, h * 0.11, h * 0.07, "#D9A441")
    for x, y, h in ((1260, 880, 140), (1316, 884, 100), (1390, 890, 146)):
        life.person(c, x, y, h)


def new_town(c: Canvas) -> None:
    """High-rises round a lake park."""
    nature.sky(c, "#8FBFD0", "#F9F0DC", until=560)
    nature.clouds(c, 7, 240)
    for number in range(12):
        buildings.tower(
            c,
            -20 + number * 130,
            560,
            92,
            180 + (number * 113) % 300,
            wall=("#D9DFD9", "#E7D9C3", "#CBD8DC")[number % 3],
            glass="#8FB0BA",
        )
    nature.bushes(c, 566, size=40)
    c.rect(0, 566, WIDTH, 100, "#8DB25A")
    nature.water(c, 640, "#CFE3E3", "#6BA3AB", until=880)
    c.rect(0, 620, WIDTH, 24, "#E0CFA4")
    c.rect(0, 870, WIDTH, 130, c.gradient("#9DBF68", "#73A04D"))
    c.rect(0, 920, WIDTH, 50, "#E0CFA4")
    for x in range(60, WIDTH, 260):
        nature.tree(c, x, 636, 0.62)
    nature.tree(c, 90, 930, 1.2)
    nature.tree(c, 1400, 930, 1.3)
    for x in (330, 420, 760, 1130):
        life.person(c, x, 956, 124)
    life.bicycle(c, 590, 962, 1.1, hat=False)
    life.bicycle(c, 980, 962, 1.1, hat=False)


def culture_house(c: Canvas) -> None:
    """The community hall on a morning of exercise and talk."""
    nature.sky(c, "#A9CDD3", "#FAF0DA", until=560)
    nature.clouds(c, 5, 200)
    nature.bushes(c, 560, size=56)
    c.rect(0, 600, WIDTH, 400, c.gradient("#D9C59A", "#BDA271"))
    c.rect(360, 380, 780, 300, "#F0DDAF")
    c.poly([(320, 386), (420, 250), (1080, 250), (1180, 386)], "#A8553C")
    c.rect(320, 380, 860, 14, "#7F3D2B")
    c.rect(560, 410, 380, 52, "#8F1D14", r=4)
    for row, w in ((0, 280), (1, 200)):
        c.rect(750 - w / 2, 424 + row * 18, w, 8, "#F0C869")
    c.rect(690, 500, 120, 180, "#5A3D2B")
    for x in (410, 540, 860, 990):
        c.rect(x, 500, 96, 100, "#3F7A72")
        c.line(f"M{x + 48} 500v100M{x} 550h96", "#F0DDAF", 5)
    c.rect(746, 150, 8, 104, "#4A4B52")
    c.rect(754, 152, 76, 48, "#B3261E")
    c.poly(
        [
            (792, 160),
            (796, 172),
            (808, 172),
            (798, 179),
            (802, 191),
            (792, 184),
            (782, 191),
            (786, 179),
            (776, 172),
            (788, 172),
        ],
        "#FFD33D",
    )
    nature.tree(c, 190, 760, 1.5)
    nature.tree(c, 1330, 760, 1.5)
    c.rect(1180, 620, 150, 100, "#6B4F38", r=4)
    c.rect(1190, 630, 130, 80, "#F4ECDD")
    for number in range(4):
        c.rect(
            1200 + (number % 2) * 62,
            640 + (number // 2) * 36,
            50,
            28,
            ("#D8B765", "#BFD9DC", "#E3A98F", "#CFE0D0")[number],
        )
    for number in range(7):
        life.person(c, 330 + number * 130, 830 + (number % 2) * 60, 138 + (number % 2) * 14)
    life.person(c, 1260, 830, 132)
