"""Pages that anybody may read, below a place in the tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Self

from django.db.models import Q
from wagtail.models import Page, PageManager, PageQuerySet

from sites import hosts

_GROUP: Final = 64


def readable(relation: str = "") -> Q:
    """A condition: the page, or the one behind a relation, is live and not private."""
    prefix = f"{relation}__" if relation else ""
    return Q(**{f"{prefix}live": True}) & _outside(hosts.table().restricted_paths, f"{prefix}path")


def _outside(paths: Sequence[str], field: str) -> Q:
    """A condition: the path lies at or below none of these.

    In groups: one long row of conditions is deeper than SQLite takes, where a section is closed at all wards.
    """
    condition = Q()
    for start in range(0, len(paths), _GROUP):
        group = Q()
        for path in paths[start : start + _GROUP]:
            group |= Q(**{f"{field}__startswith": path})
        condition &= ~group
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
        # Whoever reads the page at ``path`` has passed the restrictions on it and above it.
        restricted = hosts.table().restricted_paths
        below = [one for one in restricted if one.startswith(path) and one != path]
        return found.filter(_outside(below, "path")) if below else found


LivePageManager = PageManager.from_queryset(LivePageQuerySet)
