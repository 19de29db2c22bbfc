"""A telephone number in words: không chín một hai, and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from workflows.checking.personal.found import Kind, Personal
from workflows.checking.personal.spelling import folded
from workflows.checking.personal.telephones import national

_DIGITS: Final = {
    "khong": "0", "mot": "1", "hai": "2", "ba": "3", "bon": "4", "tu": "4", "nam": "5", "lam": "5", "sau": "6",
    "bay": "7", "tam": "8", "chin": "9",
}  # fmt: skip
_RUN: Final = re.compile(rf"(?<!\w)(?:(?:{'|'.join(_DIGITS)})(?!\w)[ ,.-]{{0,2}}){{9,}}")
_WORD: Final = re.compile(r"[a-z]+")


def found_in(text: str) -> Iterator[Personal]:
    """``text`` is plain."""
    for run in _RUN.finditer(folded(text)):
        digits = "".join(_DIGITS[word] for word in _WORD.findall(run[0]))
        if line := national(digits):
            yield Personal(Kind.TELEPHONE, line)
