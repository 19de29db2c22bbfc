"""Publishes many pages at once: the set-wise twin of ``place.publish``.

Only for live pages that nobody but jobs of the system has saved, and of which only fields of their
own changed: no child rows. What Wagtail's signals would write (revision, history, references, both
search indexes, the menu) is written here, with the same parts that provisioning uses.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import ExitStack

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision

from cms.core.menu import refresh_menus
from cms.media import uses
from search.index import indexing
from sites.provisioning.bulk import insert, seal
from sites.provisioning.traces import index_for_admin
from workflows.gate import publishing

_KEPT_BY_PUBLISHING = (
    "latest_revision",
    "live_revision",
    "latest_revision_created_at",
    "last_published_at",
    "has_unpublished_changes",
)


def edited(pages: Sequence[Page]) -> set[int]:
    """Ids of the pages that a person has ever saved."""
    found = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(page.pk) for page in pages],
        user__isnull=False,
    )
    return {int(pk) for pk in found.values_list("object_id", flat=True)}


def publish_together(pages: Sequence[Page], fields: Sequence[str]) -> None:
    """Make these pages public with their new ``fields``; call it inside a transaction."""
    if not pages:
        return
    now = timezone.now()
    seal(pages)
    revisions = [_revision(page, now) for page in pages]
    insert(revisions)
    with ExitStack() as gate:
        for page, revision in zip(pages, revisions, strict=True):
            gate.enter_context(publishing(page, revision))
            page.latest_revision = page.live_revision = revision
            page.latest_revision_created_at = page.last_published_at = now
            page.has_unpublished_changes = False
        type(pages[0])._base_manager.bulk_update(pages, [*fields, *_KEPT_BY_PUBLISHING])
    _write_history(pages, now)
    for page in pages:
        ReferenceIndex.create_or_update_for_object(page)
    refresh_menus(pages)
    index_for_admin(pages)
    uses.record(pages)
    indexing.index_instances(pages)


def _revision(page: Page, now: dt.datetime) -> Revision:
    return Revision(
        content_type_id=page.content_type_id,
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=str(page.pk),
        created_at=now,
        object_str=str(page),
        content=page.serializable_data(),
    )


def _write_history(pages: Sequence[Page], now: dt.datetime) -> None:
    insert(
        [
            PageLogEntry(
                content_type_id=page.content_type_id,
                page_id=page.pk,
                label=page.get_admin_display_title(),
                action="wagtail.publish",
                timestamp=now,
                content_changed=True,
                revision_id=page.live_revision_id,
            )
            for page in pages
        ]
    )
