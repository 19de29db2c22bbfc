"""Whether a machine's text can stand in its place, and what a person must look at."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from django.utils.translation import gettext as _

from cms.translation.segments import MARK, Segment, fault_of, without_marks

_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_NUMBER: Final = re.compile(r"\d+")
#: A translation is hardly ever three times as long; an answer that tells stories is.
_LONGER: Final = 3
_SPARE: Final = 120


def refusal_of(segment: Segment, text: str) -> str:
    """Why it is not taken, in a sentence; empty where it is. Stricter than what a person may type."""
    if not text:
        return _("The machine gave no text.")
    if len(text) > _LONGER * len(segment.source) + _SPARE:
        return _("The machine's text is much longer than the original; it was not taken.")
    wanted, given = _marks(segment, segment.source), _marks(segment, text)
    for mark in (wanted - given) | (given - wanted):
        return _("The machine's text does not keep the mark %(mark)s; it was not taken.") % {"mark": mark}
    words = without_marks(text, is_rich=segment.is_rich)
    if set(_TAG.findall(words)) - set(_TAG.findall(segment.text.words)):
        return _("The machine's text holds signs that are no text; it was not taken.")
    if fault := fault_of(segment, text):
        return _("The machine's text was not taken: %(why)s") % {"why": fault}
    return ""


def lost_numbers(segment: Segment) -> list[str]:
    """Numbers of the original that its translation does not have, as they stand there."""
    target = without_marks(segment.target, is_rich=segment.is_rich)
    left = Counter(_NUMBER.findall(segment.text.words)) - Counter(_NUMBER.findall(target))
    # "08" and "8" are one number.
    bare = Counter(one.lstrip("0") for one in _NUMBER.findall(target))
    asked = Counter(one.lstrip("0") for one in _NUMBER.findall(segment.text.words))
    return [one for one in left if asked[one.lstrip("0")] > bare[one.lstrip("0")]]


def _marks(segment: Segment, text: str) -> Counter[str]:
    return Counter(one[0] for one in MARK.finditer(text) if one["name"]) if segment.is_rich else Counter()
