"""The picture of a link to a page without one: the site's name under the roof, in its colour.

A PNG, because Zalo and Facebook read no SVG. Drawn from the fonts and ornaments that the pages use.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import Final

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

SIZE: Final = (1200, 630)
_MARGIN: Final = 84
_WEIGHT: Final = 500
_WIDTH: Final = SIZE[0] - 2 * _MARGIN
_RED: Final = "#961B1B"
_GOLD: Final = "#D8B765"
_SERIF: Final = "source-serif-4-{}-600-normal.woff2"
_SANS: Final = "public-sans-{}-wght-normal.woff2"


@dataclass(frozen=True, slots=True)
class ShareCard:
    """The words and colours of one site."""

    name: str
    above: str
    below: str
    ground: str
    soft: str
    emblem: bytes = b""
    """A square PNG, where the city has given one."""


@lru_cache(maxsize=256)
def draw(card: ShareCard) -> bytes:
    """The card as PNG; the same site asks again and again."""
    image = Image.new("RGB", SIZE, card.ground)
    pen = ImageDraw.Draw(image)
    _ornament(image, "card-star", card.soft, (640, 150), 0.16)
    _ornament(image, "card-roof", card.soft, (_MARGIN - 14, 92), 0.9, width=430)
    pen.rectangle((0, 0, SIZE[0], 14), fill=_RED)
    pen.rectangle((0, 14, SIZE[0], 17), fill=_GOLD)
    if card.emblem:
        _emblem(image, card.emblem)
    _write(pen, (_MARGIN, 268), card.above, _SANS, 34, card.soft)
    name, size = _fit(card.name)
    _write(pen, (_MARGIN, 312), name, _SERIF, size, "#FFFFFF")
    pen.line((_MARGIN, 508, SIZE[0] - _MARGIN, 508), fill=_GOLD, width=2)
    _write(pen, (_MARGIN, 530), card.below, _SANS, 30, card.soft)
    target = io.BytesIO()
    image.quantize(128).save(target, "PNG", optimize=True)
    return target.getvalue()


def _fit(name: str) -> tuple[str, int]:
    """The largest size in which a name fits; one that fits in none loses its last words."""
    for size in range(104, 44, -4):
        if _length(name, _SERIF, size) <= _WIDTH:
            return name, size
    words = name.split()
    while words and _length(f"{' '.join(words)}…", _SERIF, 48) > _WIDTH:
        words.pop()
    return f"{' '.join(words)}…", 48


def _ornament(
    image: Image.Image, name: str, colour: str, place: tuple[int, int], strength: float, width: int = 0
) -> None:
    """A drawing in one colour; the file holds where its lines are."""
    mask = Image.open(settings.BASE_DIR / "static" / "img" / f"{name}.png").convert("L")
    if width:
        mask = mask.resize((width, round(mask.height * width / mask.width)), Image.Resampling.LANCZOS)
    image.paste(colour, place, mask.point(lambda value: round(value * strength)))


def _emblem(image: Image.Image, content: bytes) -> None:
    """At the right, above the names, on a disc that any emblem can be told from."""
    left, top, side = SIZE[0] - _MARGIN - 150, 60, 150
    ImageDraw.Draw(image).ellipse((left - 18, top - 18, left + side + 18, top + side + 18), fill="#FFFDF8")
    with Image.open(io.BytesIO(content)) as opened:
        fitted = opened.convert("RGBA").resize((side, side), Image.Resampling.LANCZOS)
    image.paste(fitted, (left, top), fitted)


def _write(
    pen: ImageDraw.ImageDraw, place: tuple[int, int], text: str, family: str, size: int, colour: str
) -> None:
    left, top = place
    for part, font in _runs(text, family, size):
        pen.text((left, top), part, font=font, fill=colour)
        left += round(font.getlength(part))


def _length(text: str, family: str, size: int) -> float:
    return sum(font.getlength(part) for part, font in _runs(text, family, size))


def _runs(text: str, family: str, size: int) -> list[tuple[str, ImageFont.FreeTypeFont]]:
    """The text cut where the font's Latin file ends and its Vietnamese one begins."""
    return [
        ("".join(part), _font(family.format("vietnamese" if is_vietnamese else "latin"), size))
        for is_vietnamese, part in groupby(text, lambda char: ord(char) > 0xFF and char not in "–—“”…")
    ]


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(settings.BASE_DIR / "static" / "fonts" / name, size)
    if "wght" in name:
        font.set_variation_by_axes([_WEIGHT])
    return font
