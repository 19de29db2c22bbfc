"""What people come to a city's portal for: each tile is the page of one matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from cms.core.live import inside, readable
from cms.frame.frame import Frame
from cms.home.matter_data import Matter, matters
from cms.home.models import MatterPage
from cms.home.models.matters import key_of
from cms.home.tasks import Task
from sites.hosts import RootRef

#: Whom to call at once, and what to do then.
EMERGENCY: Final = "emergency"
#: Where the offices are and when they are open.
OFFICES: Final = "offices"

_FIELDS: Final = ("title", "slug", "path", "url_path", "depth", "template_key")


def city_tasks(frame: Frame) -> list[Task]:
    """The tiles of a portal that has chosen no quick links; one query."""
    keys = [one.key for one in matters().values() if one.is_tile]
    home = frame.home
    return matter_tiles(_pages(home, keys), frame) if home else []


def newcomers_tasks(frame: Frame) -> tuple[list[Task], str]:
    """The tiles of a portal in another language, and the address of what to do in an emergency.

    One query; where the language has no such pages, one more for those of the language that stands in for it.
    """
    known = matters()
    keys = sorted((one.key for one in known.values() if one.visitor), key=lambda key: known[key].visitor)
    roots = frame.entry.roots if frame.entry else {}
    spoken = (root for code in frame.spoken.chain if (root := roots.get(code)))
    pages = next((found for root in spoken if (found := _pages(root, [*keys, EMERGENCY]))), [])
    urgent = next((frame.url(page) for page in pages if page.matter == EMERGENCY), "")
    return matter_tiles(pages, frame, keys), urgent


def _pages(home: RootRef, keys: Iterable[str]) -> list[MatterPage]:
    found = MatterPage.objects.filter(readable(), inside(home.path), template_key__in=map(key_of, keys))
    return list(found.only(*_FIELDS))


def matter_tiles(pages: Iterable[MatterPage], frame: Frame, keys: Sequence[str] = ()) -> list[Task]:
    """Pages of matters in the order of ``keys``, else of the data."""
    order, known = list(keys or matters()), matters()
    return [
        _tile(page, known[page.matter], frame)
        for page in sorted(
            (page for page in pages if page.matter in order), key=lambda page: order.index(page.matter)
        )
    ]


def _tile(page: MatterPage, matter: Matter, frame: Frame) -> Task:
    owner = frame.table.owner_of(page.path)
    spoken = owner[1].language if owner else frame.language
    is_foreign = spoken != frame.language
    return Task(page.title, matter.icon, frame.url(page), matter.detail(spoken), spoken if is_foreign else "")
