"""Blanks in a sample: ``{{ tên phường }}``, filled from the facts of each ward.

A blank is a name between two pairs of braces and nothing else: no expression, no filter, no code. Its name
is compared without accents and case, as people type. What is no name of the list is an error where it
stands; a fact that a ward does not have stays a visible blank (``[[ điền: dân số ]]``), which stops the
submission of that ward's page until somebody has filled it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from django.utils.functional import Promise
from django.utils.html import escape, strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sites.text import fold, normalise


@dataclass(frozen=True, slots=True)
class Blank:
    """One fact by the name under which it is written into a text."""

    key: str
    name: str
    help: str | Promise
    #: Whether the ward's people write the value themselves (``WardFact``).
    is_typed: bool = False


BLANKS: Final = (
    Blank("name", "tên phường", gettext_lazy("Name with its kind: Phường Ba Đình")),
    Blank("short_name", "tên ngắn", gettext_lazy("Name alone: Ba Đình")),
    Blank("kind", "loại", gettext_lazy("phường, xã or đặc khu")),
    Blank("kind_capital", "Loại viết hoa", gettext_lazy("Phường, Xã or Đặc khu, to begin a sentence")),
    Blank("name_en", "tên tiếng Anh", gettext_lazy("English name: Ba Đình Ward")),
    Blank("former_units", "đơn vị cũ", gettext_lazy("Units of before July 2025 that went into it")),
    Blank("former_districts", "quận huyện cũ", gettext_lazy("Former districts")),
    Blank("area", "diện tích", gettext_lazy("Area with its unit: 2,97 km²")),
    Blank("address", "địa chỉ", gettext_lazy("Address of the office")),
    Blank("phone", "điện thoại", gettext_lazy("Telephone of the office")),
    Blank("email", "thư điện tử", gettext_lazy("E-mail of the office")),
    Blank("hours", "giờ làm việc", gettext_lazy("Opening hours in one line")),
    Blank("website", "trang web", gettext_lazy("Address of the ward's site")),
    Blank("committee_chair", "chủ tịch ủy ban", gettext_lazy("Chairperson of the People's Committee")),
    Blank("council_chair", "chủ tịch hội đồng", gettext_lazy("Chairperson of the People's Council")),
    Blank("party_secretary", "bí thư", gettext_lazy("Secretary of the Party Committee")),
    Blank("leaders", "lãnh đạo", gettext_lazy("All leaders with their posts")),
    Blank("population", "dân số", gettext_lazy("Example: 23.456 người"), is_typed=True),
    Blank("households", "số hộ", gettext_lazy("Example: 6.120 hộ"), is_typed=True),
    Blank(
        "groups",
        "số tổ dân phố",
        gettext_lazy("Residential groups or villages, example: 31 tổ"),
        is_typed=True,
    ),
)

KEYS: Final = tuple(blank.key for blank in BLANKS)
_BLANK: Final = re.compile(r"\{\{(.{0,200}?)\}\}", re.DOTALL)
_BRACES: Final = re.compile(r"\{\{|\}\}")
_LONGEST: Final = 60
_LONGEST_HOLE: Final = 80
#: As ``fill`` writes it, and as it looks when people or programs have written it anew: in capitals, decomposed, spaced.
#: What is not closed goes to the end of its line.
_OPEN: Final = re.compile(r"\[\[((?:(?!\[\[).){0,400}?)\]\]|\[\[([^\n]{0,400})", re.DOTALL)
_COLON: Final = re.compile("[:：]")
_TO_FILL: Final = "điền"


@cache
def _by_name() -> Mapping[str, Blank]:
    return {fold(blank.name): blank for blank in BLANKS}


def find(name: str) -> Blank | None:
    """The blank of a name, however it is typed."""
    return _by_name().get(fold(" ".join(name.split()))) if len(name) <= _LONGEST else None


def names_in(text: str) -> set[str]:
    """Keys of the blanks of a text."""
    return {blank.key for match in _BLANK.finditer(text) if (blank := find(match[1]))}


def faults(text: str, *, is_html: bool = False) -> list[str]:
    """What is wrong with the blanks of a text, in sentences."""
    return list(_faults(text, is_html=is_html))


def _faults(text: str, *, is_html: bool) -> Iterator[str]:
    for match in _BLANK.finditer(text):
        if find(match[1]) is not None:
            continue
        plain = " ".join(strip_tags(match[1]).split())[:_LONGEST]
        if is_html and plain != " ".join(match[1].split())[:_LONGEST] and find(plain):
            yield _("Only a part of the blank “%(name)s” is bold or a link. Write it in one piece.") % {
                "name": plain
            }
        else:
            yield _("There is no blank “%(name)s”. Choose one from the list.") % {"name": plain}
    if _BRACES.search(_BLANK.sub("", text)):
        yield _("A blank is not closed: it begins with {{ and ends with }}.")


def fill(text: str, facts: Mapping[str, str], *, is_html: bool = False) -> str:
    """The text with what the ward's facts say; a fact that is missing stays to be filled in.

    Facts are texts and stay texts: in rich text their signs are escaped.
    """

    def value(match: re.Match[str]) -> str:
        blank = find(match[1])
        if blank is None:
            return match[0]
        found = facts.get(blank.key, "").strip() or f"[[ điền: {blank.name} ]]"
        # A fact that looks like a blank is none: one pass, and nothing is read twice.
        return str(escape(found)) if is_html else found

    return _BLANK.sub(value, text)


def unfilled(text: str) -> list[str]:
    """Names of what somebody has still to fill in; those of a sample that was copied by hand too."""
    by_hand = (blank.name for match in _BLANK.finditer(text) if (blank := find(match[1])))
    left = (_hole(match[1] if match[1] is not None else match[2]) for match in _OPEN.finditer(text))
    return list(dict.fromkeys([*filter(None, left), *by_hand]))


def _hole(inside: str) -> str:
    """What is to be filled in between two pairs of brackets; nothing where they are no hole, or an empty one.

    With a colon it is read without accents; without one only the very word: a telephone is ``điện thoại``.
    """
    said, *rest = _COLON.split(inside, maxsplit=1)
    if rest and fold(said).strip() == fold(_TO_FILL):
        return " ".join(rest[0].split())[:_LONGEST_HOLE]
    first, *more = normalise(inside).split() or [""]
    return " ".join(more)[:_LONGEST_HOLE] if first == _TO_FILL else ""
