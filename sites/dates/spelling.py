"""One spelling of what was typed: small plain letters, ASCII digits, one kind of space, hyphen and slash."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from sites.characters import without_invisible
from sites.text import fold

LONGEST: Final = 120
"""Longer texts hold a date, perhaps, but are none."""

_SIGNS: Final = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58", "-")
    | dict.fromkeys("\u2044\u2215", "/")
    | dict.fromkeys('()[]{}"“”', " ")
    | dict.fromkeys("’‘′´`", "'")
)
#: The head of a document, ``Hà Nội, ngày 16 tháng 7 năm 2026``; what says a time or a direction is kept, and refused.
_PLACE: Final = re.compile(
    r"^(?![^,]*\b(?:thu|chu nhat|cn|sang|trua|chieu|toi|dem|truoc|sau|tu|den|het|qua|am lich)\b)[a-z ]{2,40}, ?(?=ngay\b)"
)
#: What old pages print before it: ``Ngày đăng: 16/07/2026``, ``Cập nhật lúc 08:30 16/07/2026``.
_LABEL: Final = re.compile(
    r"^(?:(?:ngay )?(?:dang|cap nhat|ban hanh|xuat ban|tao)(?: tin| bai| lan cuoi)?(?: ngay| luc| vao)*|thoi gian"
    r"|(?:posted|published|updated|date)(?: on| at)?) ?:? +(?=[a-z0-9])"
)
_SPACES: Final = re.compile(r"[\s,;|]+")
#: ``2026-07-16T08:30``; ``20260716T083000``; ``2026:07:16 08:30:00`` of cameras.
_T: Final = re.compile(r"(?<=[0-9])t(?=[0-9])")
_COMPACT: Final = re.compile(
    r"^([0-9]{4})([0-9]{2})([0-9]{2}) ?([0-2][0-9])([0-5][0-9])([0-5][0-9])?(?![0-9:])"
)
_CAMERA: Final = re.compile(r"^([0-9]{4}):([0-9]{2}):([0-9]{2})(?= )")
#: A day of XML may have a zone.
_DAY_AND_ZONE: Final = re.compile(r"^([0-9]{4}-[0-9]{2}-[0-9]{2}) ?(?:z|[+-][0-9]{2}:[0-9]{2})$")


def plain(text: str) -> str:
    """The text as the other modules of this room read it; an empty one where it is too long."""
    if len(text) > LONGEST:
        return ""
    visible = unicodedata.normalize("NFKC", without_invisible(text)).translate(_SIGNS)
    placed = _PLACE.sub("", _LABEL.sub("", " ".join(fold(visible).split())))
    spaced = _T.sub(" ", _SPACES.sub(" ", placed).strip(" .'"))
    return _DAY_AND_ZONE.sub(r"\1", _CAMERA.sub(r"\1-\2-\3", _COMPACT.sub(_with_signs, spaced)))


def _with_signs(found: re.Match[str]) -> str:
    year, month, day, hour, minute, second = found.groups("00")
    return f"{year}-{month}-{day} {hour}:{minute}:{second}"
