"""Letters that only look like letters: styled ones, those of other widths, and look-alikes of other scripts.

Phones and web pages offer "fonts" that are other characters: ``𝗧𝗵𝗼̂𝗻𝗴``, ``ＴＨÔＮＧ``, ``Ⓣⓗⓞ̂ⓝⓖ``, ``ᴛʜᴏ̂ɴɢ``. Nobody finds
them by typing, and a screen reader spells them out or says nothing. ``legible`` is how a text is stored and shown:
its letters and digits are plain, and what is a sign of its own stays: km², ½, №, ①. ``comparable`` goes further,
for both ends of a comparison alone: km² is km2, and a word of Latin letters with a Cyrillic or Greek look-alike
in it is the Latin word. A word all in another script is that script's.
"""

from __future__ import annotations

import re
import string
import unicodedata
from typing import Final

from sites.characters import without_invisible

_STYLED: Final = frozenset(("<font>", "<wide>", "<narrow>", "<circle>", "<square>"))
_RAISED: Final = frozenset(("<super>", "<sub>"))
_LIGATURES: Final = range(0xFB00, 0xFB07)
_SMALL_CAPITALS: Final = dict(zip("ᴀʙᴄᴅᴆᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcddefghijklmnopqrstuvwyz", strict=True))
#: White on black, in a circle and in a square: Unicode gives them no plain letter.
_WHITE_ON_BLACK: Final = (0x1F150, 0x1F170)
_LOOK_ALIKES: Final = dict(
    zip(
        "АаВЕеЅѕІіЈјКМНОоРрСсТУуХхԁһԛԝΑΒΕΖΗΙΚΜΝΟοΡΤΥΧν",
        "AaBEeSsIiJjKMHOoPpCcTYyXxdhqwABEZHIKMNOoPTYXv",
        strict=True,
    )
)  # fmt: skip

_RARE: Final = re.compile(
    "[\u0250-\u02ff\u1d00-\u1dbf\u2070-\u209f\u2100-\u214f\u2460-\u24ff\ua720-\ua7ff"
    "\ufb00-\ufb06\uff00-\uffef\U0001d400-\U0001d7ff\U0001f100-\U0001f1e5]"
)
_RARE_OR_RAISED: Final = re.compile(f"[\xaa\xb2\xb3\xb9\xba\u3300-\u33ff{_RARE.pattern[1:-1]}]")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER: Final = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_IN_WORD: Final = "[\\w\u0300-\u036f]"
#: Words with such a letter; each is looked through once, from its beginning.
_WORD_WITH_OTHER: Final = re.compile(f"(?<!{_IN_WORD}){_IN_WORD}*?{_OTHER.pattern}{_IN_WORD}*")


class _Table(dict[int, str]):
    """A translate table that fills itself: a character to the plain one, or to itself."""

    def __init__(self, kinds: frozenset[str]) -> None:
        super().__init__({ord(styled): plain for styled, plain in _SMALL_CAPITALS.items()})
        for first in _WHITE_ON_BLACK:
            self |= {first + at: chr(ord("A") + at) for at in range(26)}
        self._kinds = kinds

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = unicodedata.normalize("NFKC", char)
        kind = unicodedata.decomposition(char).split(" ")[0]
        # More than one letter in a square is a unit, a digit in a circle the sign of a list.
        is_sign = len(plain) > 1 or (kind == "<circle>" and plain in string.digits)
        is_unit = kind in ("<circle>", "<square>") and self._kinds >= _RAISED
        is_styled = kind in self._kinds and (is_unit or not is_sign)
        is_plain = plain.isascii() and plain.isalnum()
        self[code] = plain if is_plain and (is_styled or code in _LIGATURES) else char
        return self[code]


_PLAIN: Final = _Table(_STYLED)
_ALL: Final = _Table(_STYLED | _RAISED)


def legible(text: str) -> str:
    """Composed, in plain letters, without what nobody sees; signs such as ² stay."""
    visible = without_invisible(text)
    return unicodedata.normalize("NFC", visible.translate(_PLAIN) if _RARE.search(visible) else visible)


def comparable(text: str) -> str:
    """The same, and what differs on paper but not for a reader who looks for it."""
    visible = without_invisible(text)
    if _RARE_OR_RAISED.search(visible):
        visible = visible.translate(_ALL)
    composed = unicodedata.normalize("NFC", visible)
    latin = without_look_alikes(composed)
    return composed if latin is composed else unicodedata.normalize("NFC", latin)


def without_look_alikes(text: str) -> str:
    """Words in Latin letters where they are Latin but for look-alikes; every character keeps its place."""
    return _WORD_WITH_OTHER.sub(_latin, text) if _OTHER.search(text) else text


def _latin(found: re.Match[str]) -> str:
    word = found[0]
    latin = "".join(_LOOK_ALIKES.get(char, char) for char in word)
    return latin if _LATIN.search(word) and not _OTHER.search(latin) else word
