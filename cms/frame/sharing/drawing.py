"""The picture of a link to a page without one: the site's name under the roof, in its colour.

A PNG, because Zalo and Facebook read no SVG. Drawn from the fonts and ornaments that the pages use. A line in letters that
no font here has is left out (``doctor`` says so): the colour and the emblem still tell whose it is.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.conf import settings
from PIL import Image, ImageDraw

from cms.frame.sharing.fonts import SANS, SERIF, Run, runs
from sites.languages import SOURCE

SIZE: Final = (1200, 630)
_MARGIN: Final = 84
_WIDTH: Final = SIZE[0] - 2 * _MARGIN
_RED: Final = "#961B1B"
_GOLD: Final = "#D8B765"
_SMALLEST: Final = 48


@dataclass(frozen=True, slots=True)
class ShareCard:
    """The words and colours of one site."""

    name: str
    above: str
    below: str
    ground: str
    soft: str
    language: str = SOURCE
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
    _write(pen, (_MARGIN, 268), runs(card.above, SANS, 34, card.language), card.soft)
    _write(pen, (_MARGIN, 312), _fit(card.name, card.language), "#FFFFFF")
    pen.line((_MARGIN, 508, SIZE[0] - _MARGIN, 508), fill=_GOLD, width=2)
    _write(pen, (_MARGIN, 530), runs(card.below, SANS, 30, card.language), card.soft)
    target = io.BytesIO()
    image.quantize(128).save(target, "PNG", optimize=True)
    return target.getvalue()


def _fit(name: str, language: str) -> list[Run]:
    """In the largest size in which a name fits; one that fits in none loses its last words, or letters where it has one."""
    for size in range(104, 44, -4):
        if _length(drawn := runs(name, SERIF, size, language)) <= _WIDTH:
            return drawn
    while name and _length(drawn := runs(f"{name}…", SERIF, _SMALLEST, language)) > _WIDTH:
        name = name.rpartition(" ")[0] or name[:-1]
    return drawn


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


def _write(pen: ImageDraw.ImageDraw, place: tuple[int, int], drawn: Sequence[Run], colour: str) -> None:
    left, top = place
    for part, font in drawn:
        pen.text((left, top), part, font=font, fill=colour)
        left += round(font.getlength(part))


def _length(drawn: Sequence[Run]) -> float:
    return sum(font.getlength(part) for part, font in drawn)
