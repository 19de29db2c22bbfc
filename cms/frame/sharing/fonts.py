"""Which font draws a letter: ours, which have Latin with all of Vietnamese, else one that the machine has for the language.

Letters that a font does not have it draws as empty boxes and says nothing, so each is compared with such a box.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from django.conf import settings
from PIL import ImageFont

from sites import languages

SERIF: Final = ("source-serif-4-latin-600-normal.woff2", "source-serif-4-vietnamese-600-normal.woff2")
SANS: Final = ("public-sans-latin-wght-normal.woff2", "public-sans-vietnamese-wght-normal.woff2")
_WEIGHT: Final = 500
_LOOKED_AT: Final = 24
"""The size at which letters are compared."""
_NOBODY_S: Final = "\U0010ffff"
"""A letter that no font has."""


class Face(NamedTuple):
    """A file of a font, and which of those in it."""

    file: str
    place: int = 0


Family = tuple[str, ...]
Run = tuple[str, ImageFont.FreeTypeFont]


def runs(text: str, family: Family, size: int, language: str) -> list[Run]:
    """The text cut where one font ends and another begins; empty where a letter is in none of them."""
    faces = [_face_of(char, family, language) for char in text]
    if None in faces:
        return []
    return [
        ("".join(char for char, _face in part), font)
        for face, part in groupby(zip(text, faces, strict=True), lambda pair: pair[1])
        if face is not None and (font := _font(face, size)) is not None
    ]


def missing(texts: Iterable[str], family: Family, language: str) -> list[str]:
    """Those of these texts that cannot be drawn whole."""
    return [text for text in texts if text and not runs(text, family, _LOOKED_AT, language)]


@lru_cache(maxsize=4096)
def _face_of(char: str, family: Family, language: str) -> Face | None:
    return next((face for face in _faces(family, language) if has(face, char)), None)


def _faces(family: Family, language: str) -> Iterator[Face]:
    yield from map(Face, family)
    yield from (Face(*one) for one in languages.of(language).fonts)


@lru_cache(maxsize=4096)
def has(face: Face, char: str) -> bool:
    """Whether the font is there and has the letter."""
    font = _font(face, _LOOKED_AT)
    if font is None:
        return False
    return char.isspace() or _drawn(font, char) != _drawn(font, _NOBODY_S)


def _drawn(font: ImageFont.FreeTypeFont, char: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(char)
    return mask.size, bytes(mask)


@cache
def _font(face: Face, size: int) -> ImageFont.FreeTypeFont | None:
    own = settings.BASE_DIR / "static" / "fonts" / face.file
    try:
        # By its name alone a file is looked for among the fonts of the machine.
        font = ImageFont.truetype(own if own.exists() else face.file, size, index=face.place)
    except OSError:
        return None
    if "wght" in face.file:
        font.set_variation_by_axes([_WEIGHT])
    return font
