"""Dates of birth: a date or a year right behind a word that says so.

The word stands in many others (vệ sinh năm 2025, học sinh năm 2010), which are told by the syllable before it. What
lies a hundred years back is history.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from workflows.checking.personal.found import Kind, Personal
from workflows.checking.personal.spelling import folded

_DAY: Final = (
    r"(?:\d{1,2} ?[./-] ?\d{1,2} ?[./-] ?|ngay \d{1,2} thang \d{1,2} nam |\d{1,2} thang \d{1,2},? (?:nam )?|"
    r"\d{1,2} ?[/-] ?)?(?P<year>(?:19|20)\d\d|(?<=[/.-])\d\d)(?![\d/.-]*\d)"
)
_SAID: Final = re.compile(
    r"(?<!\w)(?:(?P<word>\w{1,12}) {1,2})?"
    r"(?:(?P<plain>sinh)(?: (?:ngay|nam|vao))?|ngay(?:,? thang,? nam)? sinh|nam sinh|\bns|\bsn|date of birth|"
    r"year of birth|dob|born(?: (?:on|in))?)"
    rf"(?: ?[:(=-])? ?(?:ngay |nam |la )?(?P<when>{_DAY})"
)
#: With these before it "sinh" is the end of another word.
_COMPOUNDS: Final = frozenset(
    "hoc thi ve phat tuyen khai dan an hoi moi y ky so tai san thanh hy quyen thu nghiem pho giao mon nam nu sieu"
    " ho cuu hau tien song sao du vien luu thao mau".split()
)
#: Names of people among them, where they are written as names.
_NAMES: Final = frozenset(
    "an nam nu thanh hoi ky san thu song dan quyen sao mau giao y du vien hoc thao tien".split()
)
_OLDEST: Final = "1925"


def found_in(text: str) -> Iterator[Personal]:
    """``text`` is plain."""
    for match in _SAID.finditer(folded(text)):
        if len(match["year"]) == len(_OLDEST) and match["year"] < _OLDEST:
            continue
        if _is_compound(match, text):
            continue
        yield Personal(Kind.BIRTH, " ".join(text[match.start("when") : match.end("when")].split()))


def _is_compound(match: re.Match[str], text: str) -> bool:
    word = match["word"]
    if not match["plain"] or not word or word not in _COMPOUNDS:
        return False
    if text[match.start("word") : match.end("word")].lower() == "năm":
        return False
    if word not in _NAMES or not text[match.start("word")].isupper():
        return True
    # A name has a name before it: "Trần Văn Nam sinh năm 1970".
    earlier = text[: match.start("word")].rstrip(" ").rsplit(" ", 1)[-1]
    return not earlier[:1].isupper()
