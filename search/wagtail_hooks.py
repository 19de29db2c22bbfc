"""Bulk work of other rooms reaches the index through their hooks; the editors' side registers its own."""

from __future__ import annotations

from collections.abc import Sequence

from wagtail import hooks
from wagtail.models import Page

from search.editing import hooks as editing_hooks  # noqa: F401 - registers the editors' side
from search.index import indexing
from sites import hosts
from sites.models import Ward


@hooks.register("pages_provisioned")
def index_provisioned(pages: Sequence[Page]) -> None:
    """Pages written without signals."""
    indexing.index_instances(pages)


@hooks.register("wards_renamed")
def index_renamed(wards: Sequence[Ward]) -> None:
    """Each document carries the name of its ward."""
    table = hosts.table()
    for ward in wards:
        entry = table.entry(ward.site_id) if ward.site_id else None
        for root in entry.roots.values() if entry else ():
            indexing.index_tree(root.path)
