"""Pages that anybody may read, below a place in the tree."""

from __future__ import annotations

from typing import Self

from django.db.models import Q
from wagtail.models import Page, PageManager, PageQuerySet

from sites import hosts


def readable(relation: str = "") -> Q:
    """A condition: the page, or the one behind a relation, is live and not private."""
    prefix = f"{relation}__" if relation else ""
    condition = Q(**{f"{prefix}live": True})
    for restricted in hosts.table().restricted_paths:
        condition &= ~Q(**{f"{prefix}path__startswith": restricted})
    return condition


def inside(path: str, relation: str = "") -> Q:
    """A condition: the page, or the one behind a relation, stands below this tree path.

    As a range, which every database finds in the index of paths; SQLite finds no ``LIKE`` there.
    """
    prefix = f"{relation}__" if relation else ""
    return Q(**{f"{prefix}path__range": (path, path + "Z" * Page.steplen)})


class LivePageQuerySet(PageQuerySet):
    """Wagtail's ``live().public().descendant_of()`` without its query for restrictions."""

    def live_below(self, path: str) -> Self:
        """Live pages below this tree path; what is private below it stays out."""
        found = self.live().filter(inside(path)).exclude(path=path)
        for restricted in hosts.table().restricted_paths:
            # Whoever reads the page at ``path`` has passed the restrictions on it and above it.
            if restricted.startswith(path) and restricted != path:
                found = found.exclude(path__startswith=restricted)
        return found


LivePageManager = PageManager.from_queryset(LivePageQuerySet)
