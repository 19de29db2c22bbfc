"""The site's menu, made of the sections that have content."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cms.core.sections import main_rank, section_of
from cms.frame.rows import PageRow

# As many as stand in one line at 992 px in Vietnamese.
MAIN = 9


#: What people look for at the end of a page, in its order, where the site has it.
FOOT = ("services", "feedback", "reception", "contacts", "channels", "spokesperson", "access", "calendar")


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One section."""

    title: str
    url: str
    key: str = ""
    is_current: bool = False
    is_main: bool = True
    #: Leads to a part of the home page that stands for an empty section.
    is_jump: bool = False


def menu_name(slug: str, language: str) -> str:
    """What a ward's chosen order calls a section: its key, or the slug of one that an editor made."""
    section = section_of(slug, language)
    return section.key if section else slug


def menu_items(
    rows: list[PageRow],
    language: str,
    url: Callable[[PageRow], str],
    current_path: str,
    order: Sequence[str] = (),
) -> list[MenuItem]:
    """Short names for the sections of the template.

    In the line stands what people come for first, or what the ward has put first in ``order``.
    """
    if order:
        place = {name: number for number, name in enumerate(order)}
        rows = sorted(rows, key=lambda row: place.get(menu_name(row.slug, language), len(place)))
    sections = [section_of(row.slug, language) for row in rows]
    keys = [section.key if section else "" for section in sections]
    ranks = range(len(rows)) if order else [main_rank(key) for key in keys]
    main = set(sorted(range(len(rows)), key=lambda number: ranks[number])[:MAIN])
    return [
        MenuItem(
            title=section.menu_label(language) if section else row.title,
            url=url(row),
            key=key,
            is_current=current_path.startswith(row.path),
            is_main=number in main,
        )
        for number, (row, section, key) in enumerate(zip(rows, sections, keys, strict=True))
    ]
