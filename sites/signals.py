"""Keeps the host table true when sites, wards, home pages, the emblem or privacy change."""

from __future__ import annotations

from typing import Any, Final

from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_slug_changed, post_page_move

from sites import hosts
from sites.models import Closure, Emblem, PlannedOutage, Suspension, Ward

#: Sent by every run of ``provision``, inside its transaction and after all that is ours:
#: ``city`` (``sites.city.City``), ``report`` (``sites.provisioning.report.ProvisioningReport``) and ``sync``, whether
#: old places are completed. A receiver adds what is missing of its own and writes nothing when nothing is.
city_provisioned = Signal()

#: Sent for each model after rows of it were inserted many at once (``sites.provisioning.bulk.insert``), which
#: sends none of Django's signals: ``rows``, with their keys.
rows_inserted = Signal()

# Root (1), portal home or the wards' container (2), a ward's home (3).
_DEEPEST_HOME: Final = 3

#: What the host table holds of a page; saves of other fields alone leave it true.
_HELD: Final = frozenset({"live", "slug", "url_path", "path", "locale", "translation_key"})


def connect() -> None:
    """Called once, when the application is ready."""
    for model in (Site, Ward, Emblem, Suspension, Closure, PlannedOutage, PageViewRestriction):
        for signal in (post_save, post_delete):
            signal.connect(
                hosts.invalidate, sender=model, dispatch_uid=f"hosts-{model.__name__}-{id(signal)}"
            )
    page_slug_changed.connect(_home_changed, dispatch_uid="hosts-slug")
    post_page_move.connect(hosts.invalidate, dispatch_uid="hosts-move")
    post_save.connect(_saved, dispatch_uid="hosts-page-save")
    post_delete.connect(_deleted, dispatch_uid="hosts-page-delete")


def _home_changed(instance: Page, **_kwargs: Any) -> None:
    if instance.depth <= _DEEPEST_HOME:
        hosts.invalidate()


def _saved(sender: type, instance: Any, update_fields: frozenset[str] | None = None, **_kwargs: Any) -> None:
    """Every way to publish, unpublish or translate a home page ends in a save."""
    if issubclass(sender, Page) and (update_fields is None or not _HELD.isdisjoint(update_fields)):
        _home_changed(instance)
        if instance.alias_of_id and hosts.table().restricted_paths:
            # What it shows may be closed.
            hosts.invalidate()
        elif hosts.table().closed and update_fields is None:
            # It may be a section of a kind that is closed.
            hosts.invalidate()


def _deleted(sender: type, instance: Any, **_kwargs: Any) -> None:
    if issubclass(sender, Page):
        _home_changed(instance)
