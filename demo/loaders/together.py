"""Publishes many pages at once: the set-wise twin of ``place.publish``.

Either new pages with their child rows, or live pages that nobody but jobs of the system has saved, and of
which only fields of their own changed. What Wagtail's signals would write (revision, history, references,
both search indexes, the menu, which files are public) is written here, with the parts that provisioning uses.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Orderable, Page, PageLogEntry, ReferenceIndex, Revision

from cms.core.menu import refresh_menus, sections_touched
from cms.extraction.queue import want_pages
from cms.media import uses
from cms.people.models import Appointment
from search.index import indexing
from sites.provisioning.bulk import insert, insert_inherited, seal
from sites.provisioning.traces import index_for_admin, write_log, write_revisions
from sites.provisioning.tree import PageBranch, load_page_branches, write_counts
from upstream.modelcluster.children import children_of
from workflows.gate import authorise_many, publishing

_KEPT_BY_PUBLISHING = (
    "latest_revision",
    "live_revision",
    "latest_revision_created_at",
    "last_published_at",
    "has_unpublished_changes",
)


@dataclass(frozen=True)
class NewPage:
    """A page that is not there yet, where it goes, and the day from which it is public."""

    page: Page
    parent: Page
    on: dt.date


def publish_new(wanted: Sequence[NewPage]) -> None:
    """Add these pages, public from their days on; call it inside a transaction."""
    if not wanted:
        return
    pages = [one.page for one in wanted]
    branches = load_page_branches({one.parent.pk for one in wanted})
    for one in wanted:
        _put(one, branches[one.parent.pk])
    seal(pages)
    authorise_many(pages)
    insert_inherited(Page, pages)
    write_counts(Page, branches.values())
    write_revisions(pages)
    write_log(pages)
    for page in pages:
        ReferenceIndex.create_or_update_for_object(page)
    # One page of a list says as much of the menu as all of them.
    for page in {one.parent.pk: one.page for one in wanted}.values():
        refresh_menus(sections_touched(page))
    index_for_admin(pages)
    uses.record(pages)
    want_pages(pages)
    indexing.index_instances(pages)


def _put(one: NewPage, branch: PageBranch) -> None:
    page = one.page
    moment = dt.datetime.combine(one.on, dt.time(8, 0), tzinfo=timezone.get_current_timezone())
    page.locale = one.parent.locale
    page.live, page.has_unpublished_changes = True, False
    page.first_published_at = page.last_published_at = moment
    page.latest_revision_created_at = timezone.now()
    branch.put(page)
    page.full_clean()
    for children in children_of(page).values():
        for number, child in enumerate(children):
            if isinstance(child, Orderable) and child.sort_order is None:
                child.sort_order = number
            if isinstance(child, Appointment):
                # Saving it would take these from its post.
                child.keep_title()


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
