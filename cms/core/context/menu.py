"""The site's menu, made of the sections that have content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cms.core.context.rows import PageRow
from cms.core.context.sections import main_rank, section_of

# As many as stand in one line at 992 px in Vietnamese.
_MAIN = 9


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One section."""

    title: str
    url: str
    key: str = ""
    is_current: bool = False
    is_main: bool = True


def menu_items(
    rows: list[PageRow], language: str, url: Callable[[PageRow], str], current_path: str
) -> list[MenuItem]:
    """Short names for the sections of the template; what people come for stands in the line."""
    sections = [section_of(row.slug, language) for row in rows]
    keys = [section.key if section else "" for section in sections]
    main = set(sorted(range(len(rows)), key=lambda number: main_rank(keys[number]))[:_MAIN])
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
