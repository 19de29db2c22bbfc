"""RTF, which Word writes under the names ``.rtf`` and ``.doc``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from cms.extraction.reading.gathering import Gathered
from cms.extraction.reading.letters.encodings import latin
from cms.extraction.reading.letters.fonts import as_drawn, encoding_of
from cms.extraction.reading.outcome import UnreadableError, UnreadableReason

_TOKEN: Final = re.compile(
    rb"\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_UNSHOWN: Final = frozenset(
    {
        *(
            "colortbl",
            "stylesheet",
            "info",
            "pict",
            "object",
            "fldinst",
            "themedata",
            "datastore",
            "generator",
        ),
        *("listtable", "listoverridetable", "rsidtbl", "xmlnstbl", "latentstyles", "datafield", "filetbl"),
        *(
            "annotation",
            "atnid",
            "atnauthor",
            "atrfstart",
            "atrfend",
            "bkmkstart",
            "bkmkend",
            "revtbl",
            "xe",
            "tc",
        ),
    }
)
_SHOWN_ALTHOUGH_NEW: Final = frozenset({"shptxt", "shpinst", "shptxbx", "fldrslt"})
_BREAKS: Final = {
    **dict.fromkeys(("par", "line", "row", "sect", "page"), "\n"),
    **dict.fromkeys(("tab", "cell", "nestcell", "emspace", "enspace"), " "),
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
}
_PAGES: Final = {163: "cp1258", 0: "cp1252", 238: "cp1250", 204: "cp1251", 161: "cp1253", 162: "cp1254"}
"""What the character sets of fonts are called in Python."""
_DEEPEST: Final = 500


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group."""

    is_unshown: bool = False
    is_hidden: bool = False
    is_deleted: bool = False
    font: int = -1
    is_font_table: bool = False
    fallback: int = 1
    """Characters for old programs that stand behind one in Unicode."""


class _Rtf:
    def __init__(self, found: Gathered) -> None:
        self._found = found
        self._fonts: dict[int, str] = {}
        self._charsets: dict[int, int] = {}
        self._page = "cp1252"
        self._default_font = 0
        self._state, self._stack = _State(), [_State()]
        self._is_new = False
        self._to_skip = 0
        self._held = bytearray()
        """Bytes of one font that wait to be decoded together."""
        self._line: list[str] = []

    def read(self, data: bytes) -> None:
        at, end = 0, len(data)
        while at < end:
            token = _TOKEN.match(data, at)
            if token is None:
                at += 1
                continue
            at = token.end()
            if token["word"] == b"bin" and token["number"]:
                at += max(int(token["number"]), 0)
            self._token(token)
        self._flush()
        self._end_line()

    def _token(self, token: re.Match[bytes]) -> None:
        if token["brace"]:
            self._brace(token["brace"])
        elif token["word"]:
            self._word(token["word"].decode(), int(token["number"]) if token["number"] else None)
        elif token["sign"]:
            self._sign(token["sign"])
        elif token["byte"]:
            self._bytes(bytes([int(token["byte"], 16)]))
        elif token["text"]:
            self._bytes(token["text"])

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._is_new = False
        if brace == b"{":
            if len(self._stack) > _DEEPEST:
                raise UnreadableError(UnreadableReason.HOSTILE, "groups too deep")
            self._stack.append(self._state)
        elif self._stack:
            self._state = self._stack.pop()

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._is_new = True
        elif sign in b"\\{}":
            self._bytes(sign)
        elif sign in b"~_":
            self._write(" " if sign == b"~" else "-")
        elif sign in b"\r\n":
            self._write("\n")

    def _word(self, word: str, number: int | None) -> None:
        is_new, self._is_new = self._is_new, False
        if word in _UNSHOWN or (is_new and word not in _SHOWN_ALTHOUGH_NEW):
            self._flush()
            self._state = replace(self._state, is_unshown=True)
        elif word in _BREAKS:
            self._write(_BREAKS[word])
        elif word == "u" and number is not None:
            self._write(chr(number % 0x10000))
            self._to_skip = self._state.fallback
        elif word == "ansicpg" and number:
            self._page = f"cp{number}"
        elif word == "deff":
            self._default_font = number or 0
        else:
            self._property(word, number)

    def _property(self, word: str, number: int | None) -> None:
        self._flush()
        is_on = number != 0
        if word == "fonttbl":
            self._state = replace(self._state, is_font_table=True)
        elif word == "f" and number is not None:
            self._state = replace(self._state, font=number)
        elif word == "fcharset" and self._state.is_font_table:
            self._charsets[self._state.font] = number or 0
        elif word == "v":
            self._state = replace(self._state, is_hidden=is_on)
        elif word == "deleted":
            self._state = replace(self._state, is_deleted=is_on)
        elif word == "uc":
            self._state = replace(self._state, fallback=max(number or 0, 0))
        elif word == "plain":
            self._state = replace(self._state, is_hidden=False, is_deleted=False, font=-1)

    def _bytes(self, data: bytes) -> None:
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        self._held += data[skipped:]

    def _flush(self) -> None:
        data, self._held = bytes(self._held), bytearray()
        state = self._state
        if not data or state.is_unshown:
            return
        if state.is_font_table:
            self._fonts[state.font] = (self._fonts.get(state.font, "") + latin(data)).rstrip(";")
            return
        number = state.font if state.font >= 0 else self._default_font
        font = self._fonts.get(number, "")
        if encoding_of(font):
            self._append(as_drawn(latin(data), font))
            return
        try:
            text = data.decode(_PAGES.get(self._charsets.get(number, -1), self._page), "replace")
        except LookupError:
            text = latin(data)
        self._append(text)

    def _write(self, text: str) -> None:
        self._flush()
        number = self._state.font if self._state.font >= 0 else self._default_font
        self._append(as_drawn(text, self._fonts.get(number, "")))

    def _append(self, text: str) -> None:
        state = self._state
        if state.is_unshown or state.is_hidden or state.is_deleted or state.is_font_table:
            return
        self._line.append(text)
        if text == "\n":
            self._end_line()

    def _end_line(self) -> None:
        line, self._line = "".join(self._line), []
        # Letters beyond the first plane stand as two halves.
        self._found.add(line.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore"))


def read(data: bytes, found: Gathered) -> None:
    """Paragraph by paragraph, as it is shown."""
    if b"}" not in data:
        raise UnreadableError(UnreadableReason.DAMAGED, "no group ends")
    _Rtf(found).read(data)
