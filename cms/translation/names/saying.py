"""How a Vietnamese name is said, written for somebody who reads English: ``Nguyễn`` is “nwen”.

The sounds are those of Hà Nội after James Kirby, “Vietnamese (Hanoi Vietnamese)”, Journal of the International Phonetic
Association 41 (2011), 381-392, and his phonetizer vPhon: d, gi and r are one sound, so are ch and tr, s and x; ưu is said
as iu. Each is written as English spells what comes nearest to it: b d as they are, ng at the beginning, which English has
not, as n. Tones are left out: no spelling of English has them, and a wrong one misleads more than none.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from sites.text import nfc, normalise

_TONES: Final = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_ONSETS: Final = {
    "ngh": "n", "ng": "n", "nh": "ny", "ch": "ch", "tr": "ch", "gh": "g", "gi": "z", "kh": "kh", "ph": "f", "th": "t",
    "qu": "kw", "b": "b", "c": "k", "d": "z", "đ": "d", "g": "g", "h": "h", "k": "k", "l": "l", "m": "m", "n": "n",
    "p": "p", "r": "z", "s": "s", "t": "t", "v": "v", "x": "s", "": "",
}  # fmt: skip
_OPEN: Final = {
    "a": "ah", "e": "eh", "ê": "ay", "i": "ee", "y": "ee", "o": "aw", "ô": "oh", "ơ": "uh", "u": "oo", "ư": "uh",
    "ia": "ee-uh", "ya": "ee-uh", "ua": "oo-uh", "ưa": "oo-uh", "ai": "igh", "ay": "igh", "ao": "ow", "au": "ow",
    "âu": "oh", "ây": "ay", "eo": "eh-oh", "êu": "ay-oo", "iu": "ew", "yu": "ew", "oi": "oy", "ôi": "oy",
    "ơi": "uh-ee", "ui": "oo-ee", "ưi": "uh-ee", "ưu": "ew", "iêu": "ee-oo", "yêu": "ee-oo", "uôi": "oo-uh-ee",
    "ươi": "oo-uh-ee", "ươu": "ee-oo",
}  # fmt: skip
_CLOSED: Final = {
    "a": "ah", "ă": "ah", "â": "uh", "e": "e", "ê": "ay", "i": "ee", "y": "ee", "o": "aw", "oo": "aw", "ô": "oh",
    "ơ": "uh", "u": "oo", "ư": "uh", "iê": "ee-e", "yê": "ee-e", "uô": "oo-uh", "ươ": "oo-uh",
}  # fmt: skip
_CODAS: Final = {"ch": "ck", "ng": "ng", "nh": "ng", "c": "k", "m": "m", "n": "n", "p": "p", "t": "t"}
#: Before ch and nh the tongue lies in front, as in “sick” and “sing”.
_IN_FRONT: Final = {"a": "a", "ê": "e", "i": "i", "y": "i"}
_GLIDE: Final = re.compile(r"o(?=[aăe])|u(?=[yêơâ])")
_SHAPE: Final = re.compile(
    rf"(?P<onset>{'|'.join(one for one in _ONSETS if one)}|)"
    rf"(?P<vowels>[aăâeêioôơuưy]+)(?P<coda>{'|'.join(_CODAS)}|)"
)


def saying(name: str) -> str:
    """Syllable by syllable; empty where one of them is not Vietnamese."""
    said = [_syllable(word) for word in re.split(r"[\s\-]+", nfc(name).strip())]
    return " ".join(said) if all(said) else ""


def is_syllable(word: str) -> bool:
    """Whether Vietnamese can have it."""
    return bool(_syllable(word))


def _syllable(word: str) -> str:
    bare = nfc(_TONES.sub("", unicodedata.normalize("NFD", normalise(word))))
    match = _SHAPE.fullmatch(bare)
    if match is None:
        return ""
    onset, vowels, coda = match["onset"], match["vowels"], match["coda"]
    if onset == "gi" and vowels[0] == "ê":
        # “Giêng”: the i of gi is a part of the vowel as well.
        vowels = f"i{vowels}"
    if onset == "g" and vowels[0] == "i":
        onset = "gi"
    glide = ""
    if onset != "qu" and (found := _GLIDE.match(vowels)) and vowels not in {"oi"}:
        glide, vowels = "w", vowels[found.end() :]
    said = _vowel(vowels, coda, is_behind_w=bool(glide) or onset == "qu")
    if not said:
        return ""
    if said == "igh" and not (onset or glide):
        said = "eye"
    return f"{_ONSETS[onset]}{glide}{said}{_CODAS.get(coda, '')}"


def _vowel(vowels: str, coda: str, *, is_behind_w: bool) -> str:
    if not coda:
        return _OPEN.get(vowels, "")
    if coda in {"ch", "nh"} and vowels in _IN_FRONT:
        return _IN_FRONT[vowels]
    said = _CLOSED.get(vowels, "")
    return "e" if is_behind_w and said == "ee-e" else said
