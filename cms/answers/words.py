"""Words that ask, and words that any question about an office may hold; folded."""

from __future__ import annotations

from typing import Final

from search.public.direct import Subject

ASKING: Final = frozenset(
    "ai la ten gi cua o tai cho xin hoi muon biet tim nao may bao nhieu the ong ba hien nay hien gio bay gio nay"
    " duong chuc dang giu cac nhung thong tin ve danh sach who is the of what are for in at current list"
    " moi hom lien he duoc khong co lam sao goi dau gio".split()
)
PLACE: Final = frozenset("phuong xa p x ward commune tp thanh pho ha noi city hanoi so tai".split())


def left_over(subject: Subject, *phrases: str) -> tuple[str, ...]:
    """What remains of the question without these phrases, words that ask, and words for a place."""
    text = subject.text
    for phrase in sorted(phrases, key=len, reverse=True):
        text = text.replace(f" {phrase} ", "  ")
        text = text.replace(f" {phrase} ", "  ")
    return tuple(word for word in text.split() if word not in ASKING and word not in PLACE)
