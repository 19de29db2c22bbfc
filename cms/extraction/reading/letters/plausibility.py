"""How well a reading of bytes fits: words with marks are counted, those that fit against those that do not."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from cms.extraction.reading.letters.encodings import VIETNAMESE, latin
from cms.extraction.reading.letters.syllables import is_plain_syllable, is_syllable

TOKEN: Final = re.compile(rb"[A-Za-z\x02\x05\x06\x14\x19\x1e\x80-\xff]+")
"""What may be a word in any of the encodings; five letters of VISCII stand where ASCII has controls."""
_ASCII_WORD: Final = re.compile(rb"[A-Za-z]+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_EDGES: Final = re.compile(r"^[\W\d_µ¹²³¼½¾]+|[\W\d_ªº¹²³¼½¾]+$")
"""Signs around a word, with those that Unicode counts as letters: ``µm``, ``1ª``."""
_BETWEEN_WORDS: Final = re.compile("[\u00a0\u00b1\u00d7\u2013\u2014\u2018\u2019\u201c\u201d\u2026]+")
_WESTERN: Final = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœŠšŽžŸ")
_MOST_MARKED: Final = 0.67
"""Of the letters of a western word: ``été``, but not a Cyrillic word in the wrong encoding."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Words with marks that fit, that do not, how many different ones fit, and the bytes of the longest of these."""

    good: int
    bad: int
    different: int = 0
    longest: int = 0

    @property
    def share(self) -> float:
        """Of the words with marks, those that fit; none where there are none."""
        return self.good / (self.good + self.bad) if self.good + self.bad else 0.0

    @property
    def lead(self) -> int:
        """How many more fit than do not."""
        return self.good - self.bad


def marked(data: bytes) -> list[bytes]:
    """The words of some bytes that are more than ASCII."""
    return [token for token in TOKEN.findall(data) if not token.isascii() or min(token) < 0x20]


def fit(tokens: Iterable[bytes], name: str) -> Fit:
    """How words with marks look in a Vietnamese encoding, or in that of western Europe (``latin``).

    ``as it is`` is Vietnamese in the letters that western Europe has, too.
    """
    good, bad = 0, 0
    seen = set()
    for token in tokens:
        # One letter alone is a word in every encoding.
        verdict = _verdict(token, name) if len(token) > 1 else 0
        good += verdict > 0
        bad += verdict < 0
        if verdict > 0:
            seen.add(token.lower())
    return Fit(good, bad, len(seen), max(map(len, seen), default=0))


def best_fit(tokens: Sequence[bytes]) -> tuple[str, Fit]:
    """The Vietnamese encoding in which most words fit, and how well they do."""
    return max(((name, fit(tokens, name)) for name in VIETNAMESE), key=lambda pair: pair[1].lead)


def plain_words(data: bytes) -> Fit:
    """The words without marks: those that may be Vietnamese written so, and the others."""
    words = [word for word in _ASCII_WORD.findall(TOKEN.sub(_only_ascii, data)) if len(word) > 1]
    good = sum(is_plain_syllable(word.decode()) for word in words)
    return Fit(good, len(words) - good)


def _only_ascii(found: re.Match[bytes]) -> bytes:
    return found[0] if found[0].isascii() else b" "


@functools.lru_cache(maxsize=131_072)
def _verdict(token: bytes, name: str) -> int:
    """1 for a word that fits, -1 for one that does not, 0 for what says nothing, such as a dash."""
    decode: Callable[[bytes], str] = VIETNAMESE.get(name, latin)
    fits = _is_western if name == "latin" else is_syllable
    text = unicodedata.normalize("NFC", decode(token))
    pieces = [_EDGES.sub("", piece) for piece in _BETWEEN_WORDS.split(text)]
    verdict = 0
    for piece in pieces:
        if not piece or piece.isascii():
            continue
        if not _WORD.fullmatch(piece) or not fits(piece):
            return -1
        verdict = 1
    return verdict


def _is_western(word: str) -> bool:
    signs = [char for char in word if not char.isascii()]
    if not set(signs) <= _WESTERN:
        return False
    if not (word.islower() or word.isupper() or word.istitle() or word[1:].islower()):
        return False
    return len(word) == 1 or len(signs) <= _MOST_MARKED * len(word)
