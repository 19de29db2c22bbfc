"""What most people come for: the quick links of a home page, with addresses."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from cms.core.sections import slug_of
from cms.core.stored_blocks import dicts_in
from cms.frame.frame import Frame
from cms.frame.rows import PageRow
from sites.languages import SOURCE


@dataclass(frozen=True, slots=True)
class Task:
    """One tile."""

    label: str
    icon: str
    url: str
    detail: str = ""
    language: str = ""
    """For ``lang``, where its words are in another language than the page."""


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
        url = _url(page, frame) if page else str(value.get("url") or "")
        if page or url.startswith(_SAFE):
            found.append(Task(str(value.get("label") or url), value.get("icon") or "file-earmark-text", url))
    return found


def _url(page: PageRow, frame: Frame) -> str:
    """Of a page; a procedure of the city is read at this site's own address, where its own desk is."""
    portal = frame.table.portal
    root = portal.roots.get(SOURCE) if portal else None
    here = next((item.url for item in frame.menu if item.key == "services"), "")
    if root is not None and here and page.path.startswith(root.path):
        section, _slash, slug = page.url_path.removeprefix(root.url_path).strip("/").partition("/")
        if slug and section == slug_of("services", SOURCE):
            return f"{here}{slug}/"
    return frame.url(page)
