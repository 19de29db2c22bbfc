"""Hyphens at the ends of lines: real between Vietnamese syllables, which are never divided, gone within other words."""

from __future__ import annotations

import re
from typing import Final

from cms.extraction.reading.letters.syllables import is_plain_syllable, is_syllable

_DIVIDED: Final = "[\ufffe\x02]"
"""What pdfium makes of a hyphen at the end of a line; the end itself is gone then."""
_SOFT: Final = re.compile(r"\u00ad(?:[ \t]*\r?\n\s*)?")
_AT_END: Final = re.compile(rf"(?<=\w)(?:{_DIVIDED}\s*|[-\u2010\u2011][ \t]*\r?\n\s*)(?=\w)")
_STROKE_AT_END: Final = re.compile(r"(?<=\w)/[ \t]*\r?\n\s*(?=[A-ZĐ0-9])")
_BEFORE: Final = re.compile(r"\S+$")
_LETTERS_BEFORE: Final = re.compile(r"[^\W\d_]+$")
_LETTERS_AFTER: Final = re.compile(r"[^\W\d_]+")
_WORDS: Final = re.compile(r"[^\W\d_]{2,}")
_OURS: Final = re.compile("[ăđĩũơưạ-ỹĂĐĨŨƠƯẠ-Ỹ]")
_LONGEST: Final = 60
_MOSTLY: Final = 0.6


def joined(text: str) -> str:
    """The lines of a page as running text: a line's end says nothing about what was written."""
    text = _SOFT.sub("", text)
    is_vietnamese = _is_vietnamese(text)
    out, at = [], 0
    for found in _AT_END.finditer(text):
        out.append(text[at : found.start()])
        before = text[max(found.start() - _LONGEST, 0) : found.start()]
        after = _LETTERS_AFTER.match(text[found.end() : found.end() + _LONGEST])
        if _is_real(before, after[0] if after else "", is_vietnamese=is_vietnamese):
            out.append("-")
        at = found.end()
    out.append(text[at:])
    return " ".join(_STROKE_AT_END.sub("/", "".join(out)).split())


def _is_real(before: str, after: str, *, is_vietnamese: bool) -> bool:
    """Whether the hyphen belongs to what was written."""
    if not after or after[0].isupper():
        return True
    whole, left = _BEFORE.search(before), _LETTERS_BEFORE.search(before)
    if left is None or (whole and re.search(r"[\d/]", whole[0])):
        return True
    if _OURS.search(left[0]) and is_syllable(left[0]):
        return True
    return is_vietnamese and _is_ours(left[0]) and _is_ours(after)


def _is_ours(word: str) -> bool:
    return is_syllable(word) or is_plain_syllable(word)


def _is_vietnamese(text: str) -> bool:
    """By its letters; a text without marks by the shapes of its words."""
    if _OURS.search(text):
        return True
    words = _WORDS.findall(text)
    return sum(map(is_plain_syllable, words)) > _MOSTLY * len(words)
