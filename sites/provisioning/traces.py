"""What saving and publishing a page leaves behind: its revision, its log, its index entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from modelcluster.models import get_field_value
from modelsearch.backends import get_search_backends
from wagtail.models import Page, PageLogEntry, Revision

from sites.provisioning.bulk import by_type, in_batches, insert
from sites.provisioning.columns import ColumnValues
from upstream.modelcluster.children import children_of

# Parameters that every database takes in one statement.
_BATCH = 500
# What a page's first revision says: it was written before the page was published and had children.
_AT_FIRST = {
    "first_published_at": None,
    "last_published_at": None,
    "latest_revision_created_at": None,
    "numchild": 0,
}


def write_revisions(pages: Sequence[Page]) -> None:
    """A first revision for each page: of a live one published, as ``save_revision().publish()`` leaves it."""
    base = ContentType.objects.get_for_model(Page)
    now = timezone.now()
    content = _Contents()
    revisions = [
        Revision(
            content_type_id=page.content_type_id,
            base_content_type=base,
            object_id=str(page.pk),
            created_at=now,
            object_str=str(page),
            content=content(page),
        )
        for page in pages
    ]
    insert(revisions)
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision_id = revision.pk
        page.live_revision_id = revision.pk if page.live else None
    newest = (
        Revision.objects.filter(base_content_type=base, object_id=Cast(OuterRef("pk"), CharField()))
        .order_by("-pk")
        .values("pk")[:1]
    )
    for is_live in (True, False):
        written = {"latest_revision": Subquery(newest)}
        written |= {"live_revision": Subquery(newest)} if is_live else {}
        for batch in in_batches([page.pk for page in pages if page.live is is_live], _BATCH):
            Page.objects.filter(pk__in=batch).order_by().update(**written)


class _Contents:
    """``page.serializable_data()`` of many pages, each field prepared once for equal values."""

    def __init__(self) -> None:
        self._columns: dict[type[Page], list[tuple[str, ColumnValues]]] = {}

    def __call__(self, page: Page) -> dict[str, Any]:
        if any(children_of(page).values()):
            return {**page.serializable_data(), **_AT_FIRST}
        columns = self._columns.get(type(page))
        if columns is None:
            columns = self._columns[type(page)] = _serialized_columns(type(page))
        data = {"pk": page.pk}
        for name, column in columns:
            data[name] = column(page)
        data |= _AT_FIRST
        for name in children_of(page):
            data[name] = []
        return data


def _serialized_columns(model: type[Page]) -> list[tuple[str, ColumnValues]]:
    return [
        (field.name, ColumnValues(field, get_field_value)) for field in model._meta.fields if field.serialize
    ]


def write_log(pages: Sequence[Page]) -> None:
    """The page's history begins with its creation, and of a live one its publication."""
    now = timezone.now()
    entries = [
        PageLogEntry(
            content_type_id=page.content_type_id,
            page_id=page.pk,
            label=page.get_admin_display_title(),
            action=action,
            timestamp=now,
            content_changed=True,
            revision_id=page.latest_revision_id if action == "wagtail.publish" else None,
        )
        for page in pages
        for action in ("wagtail.create", "wagtail.publish")
        if page.live or action == "wagtail.create"
    ]
    insert(entries)


def index_for_admin(pages: Sequence[Page]) -> None:
    """Wagtail's own search, on every backend that follows saves."""
    for backend in get_search_backends(with_auto_update=True):
        for model, group in by_type(pages).items():
            backend.add_bulk(model, group)
