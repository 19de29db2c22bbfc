"""Facts of a text whose change must be seen: telephone numbers, amounts, people's names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from sites.telephones import telephone_keys
from sites.text import fold, normalise

_WORD: Final = re.compile(r"[^\W\d_]+")
_AMOUNT: Final = re.compile(
    r"(?<![\d.,/-])(\d[\d.,]*)\s*(nghìn|ngàn|triệu|tỷ|tỉ|đồng|vnđ|vnd|đ|usd|%)(?![^\W\d_])", re.IGNORECASE
)
# The family names of nine tenths of all people.
_FAMILIES: Final = frozenset(
    normalise(name)
    for name in (
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đinh Đoàn Lâm Trịnh Mai Trương Lương "
        "Cao Tạ Hà Tô Phùng Chu Châu Tống Khuất Kiều Vương Thái Quách Nghiêm Lưu Doãn Thạch La Từ Lại Tăng Triệu Giang"
    ).split()
)
# Before the name of a place, which is often a person's: "phố Nguyễn Trãi" is nobody who decides.
_PLACES: Final = frozenset(
    "pho duong phuong xa ngo ngach truong cau cong quang hem khu quan huyen ben toa".split()
)


def telephones(text: str) -> set[str]:
    """Each number once, as it is dialled."""
    return set(telephone_keys(text))


def amounts(text: str) -> Counter[str]:
    """Money and shares, each as it is written but for blanks and case."""
    return Counter(f"{number.rstrip('.,')} {normalise(unit)}" for number, unit in _AMOUNT.findall(text))


def names(text: str) -> Counter[str]:
    """What looks like a person's name: a family name, and up to three capitalised words behind it."""
    return Counter(_names(text))


def words(text: str) -> Counter[str]:
    """Words, numbers and signs apart; for how much of a text is another."""
    return Counter(re.findall(r"\w+", normalise(text)))


def _names(text: str) -> Iterator[str]:
    found = list(_WORD.finditer(text))
    at = 0
    while at < len(found):
        first, length = found[at], 1
        if first[0][0].isupper() and normalise(first[0]) in _FAMILIES:
            while (
                length < 5
                and at + length < len(found)
                and found[at + length][0][0].isupper()
                and text[found[at + length - 1].end() : found[at + length].start()] == " "
            ):
                length += 1
            before = fold(found[at - 1][0]) if at else ""
            if length > 1 and before not in _PLACES:
                yield normalise(" ".join(word[0] for word in found[at : at + length]))
        at += length
