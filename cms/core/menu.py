"""Keeps ``show_in_menus`` of a site's sections: true where a section has content.

Nobody ticks a box. Whenever a page becomes public, stops being public, is moved or deleted, the
section it stands in is looked at again, with that section's translations and with the sections
that read such pages elsewhere (``menu_follows``: the English list of leaders reads Vietnamese
people). Writing the same value twice changes nothing, so it may run at any time.

Provisioned pages carry the value from their template; a test holds the template to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, Subquery
from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from cms.core.models.base import BasePage
from sites import hosts
from sites.hosts import RootRef
from sites.scoping import across_wards

_STEP = Page.steplen


def refresh_menus(pages: Iterable[Page]) -> int:
    """Set the value of these sections anew; how many of them changed."""
    wrong: dict[bool, list[int]] = {True: [], False: []}
    for page in pages:
        specific = page.specific
        shown = isinstance(specific, BasePage) and specific.has_content()
        if page.show_in_menus != shown:
            wrong[shown].append(page.pk)
    for shown, ids in wrong.items():
        if ids:
            across_wards(Page.objects, "the sections that the caller has looked through").filter(
                pk__in=ids
            ).update(show_in_menus=shown)
    return sum(len(ids) for ids in wrong.values())


def sections_touched(page: Page) -> list[Page]:
    """The sections whose place in a menu a change of this page may decide."""
    touched = _touched(page)
    return (
        []
        if touched is None
        else list(
            across_wards(Page.objects, "the sections above one page that was saved")
            .filter(touched)
            .specific(defer=False)
        )
    )


def sections_to_come(page: Page) -> list[str]:
    """Titles of the public sections that are in no menu yet and will be when this page is public; one query."""
    touched = _touched(page)
    if touched is None:
        return []
    parent = Q(path=page.path[:-_STEP]) | Q(content_type__in=_followers(page))
    found = Page.objects.filter(touched, parent, live=True, show_in_menus=False).exclude(pk=page.pk)
    return list(found.order_by("path").values_list("title", flat=True))


def _touched(page: Page) -> Q | None:
    owner = hosts.table().owner_of(page.path)
    if owner is None or page.path == owner[1].path:
        return None
    entry, root = owner
    own = Page.objects.filter(path=page.path[: len(root.path) + _STEP])
    # One value and no set: with OR a database reads every page for a set, at every publish.
    touched = Q(translation_key=Subquery(own.values("translation_key")[:1]))
    if followers := _followers(page):
        for other in entry.roots.values():
            touched |= _sections_of(other) & Q(content_type__in=followers)
    return touched


def _sections_of(root: RootRef) -> Q:
    return Q(
        path__range=(root.path + "0" * _STEP, root.path + "Z" * _STEP), depth=len(root.path) // _STEP + 1
    )


def _followers(page: Page) -> list[ContentType]:
    """Types of sections that read pages of this page's type, wherever these stand."""
    label = page.specific_class._meta.label if page.specific_class else ""
    models = [
        model for model in apps.get_models() if issubclass(model, BasePage) and label in model.menu_follows
    ]
    return list(ContentType.objects.get_for_models(*models).values()) if models else []


def _changed(instance: Page, **_kwargs: Any) -> None:
    refresh_menus(sections_touched(instance))


def _moved(instance: Page, parent_page_before: Page, **_kwargs: Any) -> None:
    refresh_menus([*sections_touched(parent_page_before), *sections_touched(instance)])


def connect() -> None:
    """Called once, when the application is ready."""
    page_published.connect(_changed, dispatch_uid="menu-published")
    page_unpublished.connect(_changed, dispatch_uid="menu-unpublished")
    post_page_move.connect(_moved, dispatch_uid="menu-moved")
    # Of the base table: when it is sent, the page is gone from every query.
    post_delete.connect(_changed, sender=Page, dispatch_uid="menu-deleted")
