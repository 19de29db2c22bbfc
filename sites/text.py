"""One folding of Vietnamese text, used wherever words are compared.

People write the same word in composed or decomposed Unicode, with the tone on
either vowel (hoà, hòa), with or without accents, and in styled letters (see
``sites.letters``). ``normalise`` makes one form of all but the accents, which it
keeps; ``fold`` drops the accents as well, with đ→d. Both ends of every comparison go through these two, so nothing depends on
what a database or a search engine thinks an accent is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from sites.letters import comparable

_TONES: Final = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_PLAIN_VOWELS: Final = "aăâeêioôơuưy"
_QUALITY: Final = frozenset("ăâêôơư")
"""Vowels that carry a shape of their own; the tone always sits on the last of them."""

_SPLIT: Final[dict[str, tuple[str, str]]] = {
    unicodedata.normalize("NFC", vowel + tone): (vowel, tone) for vowel in _PLAIN_VOWELS for tone in _TONES
}
_ANY_VOWEL: Final = _PLAIN_VOWELS + "".join(_SPLIT)
_WORD: Final = re.compile(r"[^\W\d_]+")
_SYLLABLE: Final = re.compile(
    rf"(?P<onset>qu(?=[{_ANY_VOWEL}])|gi(?=[{_ANY_VOWEL}])|g[iìíỉĩị](?=[aăâeêoôơu])|q[uùúủũụ](?=[{_PLAIN_VOWELS}])"
    rf"|[bcdđghklmnpqrstvx]{{0,3}})"
    rf"(?P<nucleus>[{_ANY_VOWEL}]{{1,3}})(?P<coda>ch|ng|nh|[cmnpt])?"
)


def nfc(text: str) -> str:
    """Compose, so that one character is one code point wherever Unicode allows it."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=32_768)
def _place_tone(word: str) -> str:
    """Move the tone of one lower-case syllable to its one canonical vowel."""
    match = _SYLLABLE.fullmatch(word)
    if match is None:
        return word
    onset, nucleus, coda = match["onset"], match["nucleus"], match["coda"] or ""
    tone = ""
    vowels: list[str] = []
    for char in nucleus:
        vowel, mark = _SPLIT.get(char, (char, ""))
        if mark and tone:
            return word
        tone = tone or mark
        vowels.append(vowel)
    if len(onset) == 2 and onset[1] in _SPLIT:  # qúy, gìa: the tone strayed into qu-, gi-
        vowel, mark = _SPLIT[onset[1]]
        if tone:
            return word
        onset, tone = onset[0] + vowel, mark
    if not tone:
        return word
    shaped = [index for index, vowel in enumerate(vowels) if vowel in _QUALITY]
    if shaped:
        seat = shaped[-1]
    elif coda:
        seat = len(vowels) - 1
    else:
        seat = 1 if len(vowels) == 3 else 0
    vowels[seat] = unicodedata.normalize("NFC", vowels[seat] + tone)
    return onset + "".join(vowels) + coda


def normalise(text: str) -> str:
    """Plain letters, NFC, lower case, one tone placement: ``Hoà``, ``HÒA`` and ``ＨÒＡ`` become ``hòa``."""
    return _WORD.sub(lambda match: _place_tone(match[0]), comparable(text).lower())


def one_spelling(text: str) -> str:
    """NFC and one tone placement, all else as it is written: texts that differ in no more than that say the same."""
    return _WORD.sub(lambda match: _cased_as(match[0], _place_tone(match[0].lower())), nfc(text))


def _cased_as(word: str, placed: str) -> str:
    """Moving a tone moves no letter."""
    if len(word) != len(placed):
        return word
    return "".join(new.upper() if old.isupper() else new for old, new in zip(word, placed, strict=True))


class _Unaccent(dict[int, str]):
    """Translate table that fills itself: a character to its base letters."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFD", chr(code))
        plain = "".join(char for char in decomposed if not unicodedata.combining(char))
        self[code] = plain
        return plain


_UNACCENT: Final = _Unaccent({ord("đ"): "d", ord("Đ"): "D", ord("ð"): "d", ord("Ð"): "D"})


def unaccent(text: str) -> str:
    """Drop accents and đ→d, keep the case."""
    return text.translate(_UNACCENT)


def fold(text: str) -> str:
    """``normalise`` without accents: ``Đống Đa`` becomes ``dong da``."""
    return unaccent(comparable(text).lower())


def stands_in(words: str, text: str) -> bool:
    """Whether every word stands in the text, within a longer one too, with accents or without; no words always do."""
    folded = fold(text)
    return all(word in folded for word in fold(words).split())


_NOT_SLUG: Final = re.compile(r"[^a-z0-9]+")


def slugify(text: str) -> str:
    """A slug that keeps đ as d, which ``django.utils.text.slugify`` drops."""
    return _NOT_SLUG.sub("-", fold(text)).strip("-")


def last_part(url_path: str) -> str:
    """The last step of an address: the slug under which a page is read there."""
    return url_path.rstrip("/").rpartition("/")[2]
