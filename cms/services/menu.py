"""A list of procedures stands in the menus of all sites as soon as the city has one procedure.

The lists of the wards hold no page of their own, so what becomes public on the portal decides on them too. Writing
the same value twice changes nothing.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from cms.core.menu import refresh_menus
from cms.services.models import ProcedureIndexPage, ProcedurePage
from sites.scoping import across_wards


def refresh_lists() -> None:
    """Bring the menus of all sites to what is true of the city's procedures: one query where nothing changes."""
    shown = ProcedurePage.objects.of_city().exists()
    wrong = across_wards(
        ProcedureIndexPage.objects, "every site has a list of procedures, and all follow the city's"
    ).filter(show_in_menus=not shown)
    if shown:
        ids = list(wrong.order_by().values_list("pk", flat=True))
        if ids:
            across_wards(Page.objects, "the lists that were just found").filter(pk__in=ids).update(
                show_in_menus=True
            )
    else:
        # Some wards may have procedures of before; each list is asked.
        refresh_menus(wrong)


def _changed(sender: type | None = None, instance: Any = None, **_kwargs: Any) -> None:  # noqa: ARG001 - of signals
    if isinstance(instance, ProcedurePage):
        refresh_lists()


def connect() -> None:
    """Called once, when the application is ready."""
    page_published.connect(_changed, dispatch_uid="procedures-published")
    page_unpublished.connect(_changed, dispatch_uid="procedures-unpublished")
    post_page_move.connect(_changed, dispatch_uid="procedures-moved")
    post_delete.connect(_changed, sender=ProcedurePage, dispatch_uid="procedures-deleted")
