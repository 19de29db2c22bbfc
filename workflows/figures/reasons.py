"""Why pages were sent back: the reviewers' notes, grouped by the words in them.

A note is free text; what no group knows is "another reason". A group is a list of folded words, so that accents and
capitals do not matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sites.text import fold
from workflows.figures.cases import Case

OTHER: Final = "other"
#: In this order: the first group that knows a word of the note has it.
_GROUPS: Final[tuple[tuple[str, str | Promise, tuple[str, ...]], ...]] = (
    (
        "personal",
        _("Personal data"),
        ("ca nhan", "cccd", "can cuoc", "so dien thoai rieng", "tai khoan ngan hang", "personal"),
    ),
    (
        "file",
        _("File wrong: scan, signature missing"),
        ("tep", "file", "scan", "chu ky so", "ban ky", "pdf", "word"),
    ),
    (
        "picture",
        _("Picture without a description or source"),
        (
            "hinh anh",
            "buc anh",
            "anh thieu",
            "anh chua",
            "anh khong",
            "anh bia",
            "chu thich anh",
            "picture",
            "photo",
        ),
    ),
    (
        "when",
        _("Date, hour or place missing"),
        ("ngay", "gio ", "thoi gian", "dia diem", "noi to chuc", "date", "place"),
    ),
    (
        "office",
        _("Name of an office or post wrong"),
        ("chuc danh", "chuc vu", "ten co quan", "ten don vi", "office", "title"),
    ),
    (
        "twice",
        _("Published already"),
        ("trung lap", "bi trung", "trung voi", "trung bai", "da dang", "duplicate", "twice"),
    ),
    ("source", _("Source missing"), ("nguon", "trich dan", "source")),
    ("spelling", _("Spelling and wording"), ("chinh ta", "loi chu", "cau chu", "van phong", "spelling")),
)
LABELS: Final = {key: label for key, label, _words in _GROUPS} | {OTHER: _("Another reason")}


@dataclass(frozen=True, slots=True)
class Share:
    """One group, now and in the period before."""

    key: str
    label: str
    count: int
    before: int
    width: int

    @property
    def change(self) -> int:
        """More or fewer than before."""
        return self.count - self.before


def group_of(note: str) -> str:
    """The group of one note."""
    folded = f" {fold(note)} "
    return next(
        (key for key, _label, words in _GROUPS if any(f" {word.strip()}" in folded for word in words)), OTHER
    )


def shares(now: Iterable[Case], then: Iterable[Case]) -> list[Share]:
    """The most frequent first, "another reason" last."""
    found = Counter(group_of(case.comment) for case in now if case.is_sent_back)
    before = Counter(group_of(case.comment) for case in then if case.is_sent_back)
    most = max(found.values(), default=0)
    keys = sorted((found | before).keys(), key=lambda key: (key == OTHER, -found[key], key))
    return [
        Share(key, str(LABELS[key]), found[key], before[key], round(100 * found[key] / most) if most else 0)
        for key in keys
    ]
