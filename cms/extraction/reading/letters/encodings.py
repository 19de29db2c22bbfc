"""The encodings of Vietnamese before Unicode, each as a function from bytes to text.

Python knows ``cp1258`` alone of them, and charset-normalizer guesses among what Python knows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final


def _latin(byte: int) -> str:
    """Windows-1252, with the five places that it leaves open as control characters."""
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)


LATIN: Final = tuple(_latin(byte) for byte in range(256))
LATIN_BYTES: Final = MappingProxyType(
    {chr(byte): byte for byte in range(0x80, 0xA0)} | {char: byte for byte, char in enumerate(LATIN)}
)
"""Both ways in which programs read the bytes from 80 to 9F."""

_TCVN3_FROM_A1: Final = (
    "ĂÂÊÔƠƯĐăâêôơưđ¯°±²³´àảãáạºằẳẵắ¿ÀÁÂÃÄÅặầẩẫấậèÍẻẽéẹềểễếệìỉÙÚÛĩíịòàỏõóọồổỗốộờởỡớợùðủũúụừửữứựỳỷỹýỵÿ"
)
"""As the ``.Vn`` fonts have it: below stand the dashes and quotes of Windows, and sixteen places are not used."""
_VISCII_FROM_80: Final = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII_CONTROLS: Final = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}

_TCVN3: Final = (*LATIN[:0xA1], *_TCVN3_FROM_A1)
_VISCII: Final = (*(_VISCII_CONTROLS.get(byte, chr(byte)) for byte in range(0x80)), *_VISCII_FROM_80)

_VNI_LETTERS: Final = {
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "ô": "ơ",
    "ö": "ư",
    "î": "ỵ",
    "ñ": "đ",
    "Æ": "Ỉ",
    "Ó": "Ĩ",
    "Ò": "Ị",
    "Ô": "Ơ",
    "Ö": "Ư",
    "Î": "Ỵ",
    "Ñ": "Đ",
}
_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_TONES: Final = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_CIRCUMFLEX: Final = {
    "â": _CIRCUMFLEX,
    "á": _CIRCUMFLEX + _ACUTE,
    "à": _CIRCUMFLEX + _GRAVE,
    "å": _CIRCUMFLEX + _HOOK,
    "ã": _CIRCUMFLEX + _TILDE,
    "ä": _CIRCUMFLEX + _DOT,
}
_VNI_BREVE: Final = {
    "ê": _BREVE,
    "é": _BREVE + _ACUTE,
    "è": _BREVE + _GRAVE,
    "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}
_VNI_MARKS: Final = {"a": _VNI_TONES | _VNI_CIRCUMFLEX | _VNI_BREVE} | {
    **dict.fromkeys("eo", _VNI_TONES | _VNI_CIRCUMFLEX),
    **dict.fromkeys("uyôö", _VNI_TONES),
}
"""After a vowel a letter of the west is a mark upon it."""


def _vni_pairs() -> dict[str, str]:
    pairs = {}
    for base, marks in _VNI_MARKS.items():
        for sign, mark in marks.items():
            letter = unicodedata.normalize("NFC", _VNI_LETTERS.get(base, base) + mark)
            pairs[base + sign] = letter
            # Old typists hit the shift key for the letter and not always for its mark.
            pairs[base.upper() + sign.upper()] = pairs[base.upper() + sign] = letter.upper()
    return pairs


_VNI: Final = _vni_pairs() | _VNI_LETTERS
_VNI_SIGN: Final = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))
_WORD: Final = re.compile(r"[^\W\d_]+")


def _by_table(table: tuple[str, ...]) -> Callable[[bytes], str]:
    """Each byte stands for one letter."""
    places = {byte: char for byte, char in enumerate(table) if char != chr(byte)}
    return lambda data: data.decode("latin-1").translate(places)


latin: Final = _by_table(LATIN)
_tcvn3_letters: Final = _by_table(_TCVN3)
viscii: Final = _by_table(_VISCII)


def tcvn3(data: bytes) -> str:
    """TCVN3 (ABC): capital vowels with a tone are typed small there, and drawn large by fonts that end in H."""
    text = _tcvn3_letters(data)
    ascii_letters = [char for char in text if char.isascii() and char.isalpha()]
    if len(ascii_letters) > 1 and all(char.isupper() for char in ascii_letters):
        return text.upper()
    return _WORD.sub(lambda found: _raised(found[0]), text)


def _raised(word: str) -> str:
    """``TH«NG`` is a word in capitals."""
    plain = [char for char in word if char.isascii()]
    is_loud = all(char.isupper() for char in plain) and any(char.isupper() for char in word[1:])
    return word.upper() if plain and is_loud else word


def vni(data: bytes) -> str:
    """VNI-Windows: two letters of the west for one of ours."""
    return _VNI_SIGN.sub(lambda found: _VNI[found[0]], latin(data))


def windows_1258(data: bytes) -> str:
    """A letter, and its tone behind it as a mark of its own: one letter after NFC."""
    return unicodedata.normalize("NFC", data.decode("cp1258", "replace").replace("\ufffd", ""))


VIETNAMESE: Final[Mapping[str, Callable[[bytes], str]]] = MappingProxyType(
    {"windows-1258": windows_1258, "tcvn3": tcvn3, "vni": vni, "viscii": viscii}
)
"""In the order in which they are preferred where two read the same."""
