"""What people come to a city's portal for: each tile is the page of one matter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cms.core.live import inside, readable
from cms.frame.frame import Frame
from cms.home.matter_data import matters
from cms.home.models import MatterPage
from cms.home.models.matters import key_of
from cms.home.tasks import Task

_FIELDS: Final = ("title", "slug", "path", "url_path", "depth", "template_key")


def city_tasks(frame: Frame) -> list[Task]:
    """The tiles of a portal that has chosen no quick links; one query."""
    home = frame.home
    if home is None:
        return []
    keys = [key_of(one.key) for one in matters().values() if one.is_tile]
    found = MatterPage.objects.filter(readable(), inside(home.path), template_key__in=keys)
    return matter_tiles(found.only(*_FIELDS), frame)


def matter_tiles(pages: Iterable[MatterPage], frame: Frame) -> list[Task]:
    """Pages of matters in the order of the data."""
    order, known = list(matters()), matters()
    return [
        Task(page.title, known[page.matter].icon, frame.url(page), known[page.matter].detail(frame.language))
        for page in sorted(
            (page for page in pages if page.matter in known), key=lambda page: order.index(page.matter)
        )
    ]
