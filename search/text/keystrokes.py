"""What the keys of an input method that was off would have written: Telex ``ddawng``, VNI ``d9a8ng`` for ``đăng``.

Pure letters: which syllables those keys may be. Whether anybody meant them is for ``search.question.keystrokes``.
Nobody maintains a library for this, and only whole syllables of Vietnamese are read, so a table of rimes is enough.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from sites.text import normalise, unaccent

ONSETS: Final = frozenset(["", *"b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()])
RIMES: Final = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uên uênh uêt ui um un ung uôc uôi uôm uôn uông uôt up uơ ut uy uya uych uyên uyêt
    uynh uyt uyu ư ưa ưc ưi ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y ych yêm yên yêng yêt yêu ynh yt
    """.split()
)
"""All of the language, without tones."""
_STOPS: Final = ("c", "ch", "p", "t")
_ON_STOPS: Final = "15"
"""Tones that a syllable with such an end may have."""
_TONES: Final = dict(zip("12345", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_TELEX_TONES: Final = dict(zip("sfrxj", "12345", strict=True))
_SHAPES: Final = {"6": {"a": "â", "e": "ê", "o": "ô"}, "7": {"u": "ư", "o": "ơ"}, "8": {"a": "ă"}}
_TELEX_SHAPES: Final = {"w": "78"}
_MARKS: Final = {"\u0302": "6", "\u031b": "7", "\u0306": "8"} | {mark: tone for tone, mark in _TONES.items()}
_VOWELS: Final = frozenset("aeiouy")
_LONGEST: Final = 12
_LAST_KEYS: Final = tuple("sfrxjw123456789")
"""What has accents already lacks only the last."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """A syllable in its exact form, and how many keys of it make no letter of their own."""

    exact: str
    keys: int


@dataclass(frozen=True, slots=True)
class _Keys:
    """Letters that are written, and what the others do to them."""

    letters: str = ""
    shapes: tuple[str, ...] = ()
    """A digit of VNI, and the letter that it was typed for, if it says so: ``6o``, ``7``."""
    tone: str = ""
    stroke: bool = False
    keys: int = 0


@lru_cache(maxsize=4096)
def keyed(word: str) -> tuple[Keyed, ...]:
    """The syllables that ``word``, in lower case, may be the keys of; the fewest keys that do nothing first."""
    if len(word) > _LONGEST or not (word.isascii() or word.endswith(_LAST_KEYS)):
        return ()
    found: dict[str, int] = {}
    for read in itertools.chain(_telex(_spelt(word, telex=True)), _vni(_spelt(word, telex=False))):
        for syllable in _syllables(read):
            if read.keys and syllable != word:
                found.setdefault(syllable, read.keys)
    return tuple(itertools.starmap(Keyed, found.items()))


def _spelt(word: str, *, telex: bool) -> str:
    """Letters that have their marks already as if these were typed too: the method may have failed half-way."""
    if word.isascii():
        return word
    keys = ""
    for char in unicodedata.normalize("NFD", word.replace("đ", "dd" if telex else "d9")):
        vni = _MARKS.get(char, "")
        if telex and vni:
            tone = next((key for key, digit in _TELEX_TONES.items() if digit == vni), "")
            keys += tone or ("w" if vni in "78" else keys[-1:])
        else:
            keys += vni or char
    return keys


def _telex(word: str) -> Iterator[_Keys]:
    if not word.isascii() or not word.isalpha():
        return
    states = [_Keys()]
    for char in word:
        states = [after for state in states for after in _telex_key(state, char)]
    yield from states


def _telex_key(state: _Keys, char: str) -> Iterator[_Keys]:
    """What a key may do; the same vowel again may also be a second one, as in "ngoeo"."""
    has_vowel = not _VOWELS.isdisjoint(state.letters)
    pressed = replace(state, keys=state.keys + 1)
    if char in _TELEX_TONES and has_vowel:
        yield replace(pressed, tone=_TELEX_TONES[char])
        return
    if char == "w":
        letters = state.letters if has_vowel else state.letters + "u"
        yield replace(pressed, letters=letters, shapes=(*state.shapes, _TELEX_SHAPES[char]))
        return
    if char == "d" and state.letters.startswith("d") and not state.stroke:
        yield replace(pressed, stroke=True)
        return
    if char in "aeo" and char in state.letters and f"6{char}" not in state.shapes:
        yield replace(pressed, shapes=(*state.shapes, f"6{char}"))
    yield replace(state, letters=state.letters + char)


def _vni(word: str) -> Iterator[_Keys]:
    if not word.isascii() or not word.isalnum() or not word[:1].isalpha() or word.isalpha():
        return
    state = _Keys()
    for char in word:
        has_vowel = not _VOWELS.isdisjoint(state.letters)
        if char.isalpha():
            state = replace(state, letters=state.letters + char)
            continue
        state = replace(state, keys=state.keys + 1)
        if char == "9" and state.letters.startswith("d") and not state.stroke:
            state = replace(state, stroke=True)
        elif char in _TONES and has_vowel:
            state = replace(state, tone=char)
        elif char in _SHAPES and has_vowel:
            state = replace(state, shapes=(*state.shapes, char))
        else:
            return
    yield state


def _syllables(read: _Keys) -> Iterator[str]:
    """All that these letters, shapes and tone make; nothing where a shape has no letter."""
    spelt = [read.letters]
    for shape in read.shapes:
        spelt = list(dict.fromkeys(one for letters in spelt for one in _shaped(letters, shape)))
    for letters in spelt:
        if unaccent(letters) != read.letters:
            continue
        whole = ("đ" + letters[1:]) if read.stroke else letters
        if _is_syllable(whole, read.tone):
            yield _toned(whole, read.tone)


def _shaped(letters: str, shape: str) -> Iterator[str]:
    """One letter with the shape, or two that have it together: ``ươ``."""
    digits, only = shape.rstrip("aeo"), shape.lstrip("678")
    both = letters.replace("uo", "ươ", 1)
    if "7" in digits and both != letters:
        yield both
    for digit in digits:
        for plain, shaped in _SHAPES[digit].items():
            for at, letter in enumerate(letters):
                if letter == plain and only in ("", plain):
                    yield letters[:at] + shaped + letters[at + 1 :]


def _is_syllable(letters: str, tone: str) -> bool:
    for cut in range(min(3, len(letters) - 1) + 1):
        onset, rime = letters[:cut], letters[cut:]
        if onset in ONSETS and rime in RIMES:
            return not (tone and rime.endswith(_STOPS) and tone not in _ON_STOPS)
    return False


def _toned(letters: str, tone: str) -> str:
    """The tone on the vowel that has it, wherever the key was pressed."""
    if not tone:
        return normalise(letters)
    last = max(at for at, letter in enumerate(letters) if unaccent(letter) in _VOWELS)
    marked = unicodedata.normalize("NFC", letters[: last + 1] + _TONES[tone]) + letters[last + 1 :]
    return normalise(marked)
