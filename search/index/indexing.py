"""Keeps the index true. Every function here runs inside the caller's transaction.

Each takes many pages at once and brings the index to what is true of them: live and
public pages are there as they are now, all others are not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Concat, Substr
from wagtail.models import Page

from search.engines import base, local_store
from search.index import documents, outbox, suggestions, vocabulary
from search.index.documents import FIELDS
from search.models import SearchDocument
from sites import hosts

BATCH: Final = 500
batches: Final = base.batches
"""Other rooms with bulk work cut it the same way."""


def index_pages(pages: QuerySet[Any] | Iterable[int], progress: Callable[[int], None] | None = None) -> int:
    """Bring the index up to date for these pages (ids or a page queryset); return how many are found.

    For bulk work such as provisioning: a handful of queries per 500 pages.
    """
    ids = pages.order_by("pk").values_list("pk", flat=True) if isinstance(pages, QuerySet) else pages
    found = 0
    for batch in batches(list(ids)):
        found += _sync(batch, documents.of_pages(batch), count_words=True)
        if progress is not None:
            progress(len(batch))
    return found


def index_instances(pages: Sequence[Any]) -> None:
    """The same for specific instances at hand, as they have just been written in bulk."""
    for at in range(0, len(pages), BATCH):
        batch = pages[at : at + BATCH]
        _sync([page.pk for page in batch], documents.of_instances(batch), count_words=True)


def index_instance(page: Any) -> None:
    """Bring the index up to date for one page, from the instance at hand."""
    _sync([page.pk], documents.of_instances([page.specific]), count_words=False)


def index_translations(page: Any) -> None:
    """Bring the page's translations up to date: some read what is stored once, in their source."""
    siblings = Page.objects.filter(translation_key=page.translation_key, live=True).exclude(pk=page.pk)
    for ids in batches(siblings.values_list("pk", flat=True)):
        _sync(ids, documents.of_pages(ids), count_words=False)


def index_tree(path: str) -> None:
    """Bring the index up to date for the page at this tree path and all below it."""
    index_pages(Page.objects.filter(path__startswith=path))


def remove(found: QuerySet[SearchDocument]) -> int:
    """Take documents out of the index."""
    ids = list(found.values_list("page_id", flat=True))
    if ids:
        with transaction.atomic():
            for batch in batches(ids):
                SearchDocument.objects.of_pages(batch).delete()
            suggestions.forget(ids)
            local_store().delete(ids)
            outbox.record(ids)
    return len(ids)


def change_addresses(path: str, before: str, after: str) -> None:
    """A page's address changed: change the addresses of all below it, in one statement.

    Digests cover the address, so they are renewed as well; engines store no address.
    """
    below = SearchDocument.objects.under(path).filter(url_path__startswith=before)
    with transaction.atomic():
        below.update(
            url_path=Concat(Value(after), Substr("url_path", len(before) + 1), output_field=TextField()),
        )
        changed = list(SearchDocument.objects.under(path).filter(url_path__startswith=after))
        _renew_digests(changed)


def _renew_digests(changed: Sequence[SearchDocument]) -> None:
    for document in changed:
        document.digest = documents.digest(document)
    SearchDocument.objects.bulk_update(changed, ["digest"], batch_size=BATCH)
    _store(changed)


def _store(changed: Sequence[SearchDocument]) -> None:
    """Into the database's own engine now, and to a search server after the commit."""
    local_store().index([documents.entry(document) for document in changed])
    outbox.record([document.page_id for document in changed])


def _sync(page_ids: Sequence[int], wanted: Sequence[SearchDocument], *, count_words: bool) -> int:
    existing = dict(SearchDocument.objects.of_pages(page_ids).values_list("page_id", "digest"))
    kept = {document.page_id for document in wanted}
    changed = [document for document in wanted if existing.get(document.page_id) != document.digest]
    gone = existing.keys() - kept
    if not changed and not gone:
        return len(wanted)
    with transaction.atomic():
        if gone:
            remove(SearchDocument.objects.of_pages(gone))
        if changed:
            SearchDocument.objects.bulk_create(
                sorted(
                    changed, key=lambda document: document.page_id
                ),  # so that no two writers lock each other
                update_conflicts=True,
                unique_fields=["page_id"],
                update_fields=[*FIELDS, "digest"],
            )
            suggestions.write(changed, existing.keys())
            _store(changed)
            fresh = [document for document in changed if not existing.get(document.page_id)]
            vocabulary.learn(changed, counted=fresh if count_words else ())
            written = [document.page_id for document in changed]
            transaction.on_commit(lambda: leave_what_is_not_public(written), robust=True)
    return len(wanted)


def leave_what_is_not_public(page_ids: Sequence[int]) -> None:
    """After the commit: what somebody took down or closed while it was read leaves the index again."""
    table = hosts.table()
    rows = Page.objects.filter(pk__in=page_ids, live=True).values_list("pk", "path")
    public = {pk for pk, path in rows if not table.is_restricted(path)}
    if gone := set(page_ids) - public:
        remove(SearchDocument.objects.of_pages(gone))
