"""Entries of a ward's menu for sections that are empty: they lead to the part of its home page that stands for them.

A ward that has written nothing still has notices of the city, procedures and ways to complain on its home page
(``cms.home.context_ward``); an entry disappears when the ward's own section takes its place in the menu.
"""

from __future__ import annotations

from typing import Final

from cms.frame.menu import MAIN, MenuItem
from sites.template import sections

#: Key of the section, id on the home page.
_JUMPS: Final = {"services": "procedures", "notices": "notices", "feedback": "feedback"}


def with_jumps(
    items: list[MenuItem], home_url: str, language: str, *, has_order: bool = False
) -> list[MenuItem]:
    """First, where the line has room for them: the rest of such a menu is about the ward itself; else below "More".

    What a ward has put first itself (``has_order``) stays there.
    """
    held, known = {item.key for item in items}, sections()
    missing = [key for key in _JUMPS if key not in held and key in known]
    has_room = sum(item.is_main for item in items) + len(missing) <= MAIN
    jumps = [
        MenuItem(
            known[key].menu_label(language),
            f"{home_url}#{_JUMPS[key]}",
            key,
            is_main=has_room,
            is_jump=True,
        )
        for key in missing
    ]
    return [*jumps, *items] if has_room and not has_order else [*items, *jumps]
