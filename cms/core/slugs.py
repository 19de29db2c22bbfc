"""Addresses out of Vietnamese titles: ``Phường Đống Đa`` becomes ``phuong-dong-da``.

Upstream gap: Django's ``slugify`` drops đ (``phuong-ong-a``), and the table that Wagtail's
editor uses has no Vietnamese letters at all (``phng-djng-dja``). The page model takes its slug
from ``sites.text.slugify``; this field does the same in the browser, while the title is typed.
Delete it when ``urlify`` in Wagtail's ``SlugInput`` knows Vietnamese.
"""

from __future__ import annotations

import re
from typing import Any

from wagtail.admin.widgets.slug import SlugInput

from sites.text import unaccent

_LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
#: Marks that stand alone in decomposed text, as some keyboards send it.
_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"


def _formatters() -> list[tuple[re.Pattern[str], str]]:
    """One replacement for each plain letter: all its accented forms, in both cases."""
    forms: dict[str, str] = {}
    for letter in _LETTERS:
        plain = unaccent(letter)
        forms[plain] = forms.get(plain, "") + letter + letter.upper()
    return [
        *((re.compile(f"[{accented}]"), plain) for plain, accented in forms.items()),
        (re.compile(f"[{_MARKS}]"), ""),
        # 01/8 is 01-8, not 018.
        (re.compile(r"[/.,:;–—]"), " "),
    ]


class VietnameseSlugInput(SlugInput):
    """Wagtail's field with the letters of the title folded first."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(formatters=_formatters(), **kwargs)
