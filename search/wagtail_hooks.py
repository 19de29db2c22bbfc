"""Bulk work of other rooms reaches the index through their hooks; the admin has a table of synonyms."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from search import indexing
from search.admin.synonyms import SynonymMenuItem, SynonymViewSet
from search.editing import hooks as editing_hooks  # noqa: F401 - registers the editors' side
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


@hooks.register("register_admin_viewset")
def synonyms() -> SynonymViewSet:
    """``/admin/synonyms/``."""
    return SynonymViewSet()


@hooks.register("register_settings_menu_item")
def synonyms_menu_item() -> MenuItem:
    """The way there, for those who may edit some."""
    return SynonymMenuItem(
        gettext_lazy("Synonyms of search"),
        reverse_lazy("synonyms:index"),
        name="synonyms",
        icon_name="list-ul",
        order=750,
    )
