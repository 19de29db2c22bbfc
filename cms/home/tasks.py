"""What most people come for: the quick links of a home page, with addresses."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from cms.core.stored_blocks import dicts_in
from cms.frame.frame import Frame


@dataclass(frozen=True, slots=True)
class Task:
    """One tile."""

    label: str
    icon: str
    url: str
    detail: str = ""


# What stands in the tiles of a site that has chosen no quick links: its own sections.
_SECTION_ICONS: Final = {
    "services": "patch-check",
    "reception": "calendar",
    "feedback": "megaphone",
    "documents": "file-earmark-text",
    "notices": "newspaper",
    "contacts": "telephone",
    "leaders": "people",
    "organisation": "diagram-3",
    "history": "map",
    "functions": "list-nested",
    "about": "info-circle",
    "news": "newspaper",
    "channels": "chat-dots",
}
_SHOWN: Final = 6
#: As many as the form takes; what else found its way into the database is not shown.
MOST: Final = 8
_SAFE: Final = ("https://", "http://")


def linked_pages(stream: Any) -> list[int]:
    """Ids of the pages that quick links lead to, without fetching them: the frame will."""
    return [value["page"] for value in islice(dicts_in(stream), MOST) if isinstance(value.get("page"), int)]


def tasks(stream: Any, frame: Frame) -> list[Task]:
    """The tiles that editors chose; a link to a page that is not public is left out."""
    found = []
    for value in islice(dicts_in(stream), MOST):
        page = frame.linked(value["page"]) if isinstance(value.get("page"), int) else None
        url = frame.url(page) if page else str(value.get("url") or "")
        if page or url.startswith(_SAFE):
            found.append(Task(str(value.get("label") or url), value.get("icon") or "file-earmark-text", url))
    return found


def section_tasks(frame: Frame) -> list[Task]:
    """The tiles of a ward that has chosen no quick links."""
    by_key = {item.key: item for item in frame.menu}
    chosen = [(by_key[key], icon) for key, icon in _SECTION_ICONS.items() if key in by_key]
    return [Task(item.title, icon, item.url) for item, icon in chosen[:_SHOWN]]
