"""Rebuilding the index, and proving that it is true."""

from __future__ import annotations

import enum
import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from wagtail.models import Page

from search.engines import (
    EngineUnavailableError,
    SqlEngine,
    Store,
    local_store,
    moment,
    remote_store,
)
from search.index import documents, indexing, outbox
from search.models import EngineTable, IndexRun, SearchDocument, SearchTerm, Suggestion
from sites import hosts

logger = logging.getLogger(__name__)


class IndexFault(enum.Enum):
    """What can be wrong with a page in the index."""

    MISSING = "missing"
    STALE = "stale"
    EXTRA = "extra"
    ENGINE_MISSING = "missing in the engine"
    ENGINE_STALE = "stale in the engine"
    ENGINE_EXTRA = "extra in the engine"


@dataclass(frozen=True, slots=True)
class IndexDifference:
    """One page for which index and pages disagree."""

    page_id: int
    fault: IndexFault


def _stores() -> list[Store]:
    """Everything that holds the index: the database always, and the search server if there is one."""
    remote = remote_store()
    return [local_store(), *([remote] if remote else [])]


def prepare_storage() -> None:
    """Make the storage of the database's engine, and make it anew where it has not the shape it should have.

    Where there is no document at all everything is emptied. A search server without an index for documents
    that are there gets one by a rebuild: an empty one would find nothing, while without one the database answers.
    """
    tables = set(connection.introspection.table_names())
    if not {EngineTable._meta.db_table, SearchDocument._meta.db_table} <= tables:
        return  # migrated back, or not yet so far
    _ensure(local_store(), tables)
    if not SearchDocument.objects.exists():
        Suggestion.objects.all().delete()
        for one in _stores():
            try:
                one.clear()
            except EngineUnavailableError as error:
                logger.warning("The search server is away; run manage.py search rebuild later: %s", error)


@transaction.atomic
def _ensure(store: SqlEngine, tables: Collection[str]) -> None:
    """Leave what is as it should be; all else is made anew and filled from the documents."""
    made = dict(EngineTable.objects.values_list("name", "shape"))
    is_whole = store.table in tables and made == {store.table: store.shape}
    if not is_whole:
        store.drop({store.table, *made})
        EngineTable.objects.all().delete()
    store.create_storage()
    if is_whole:
        return
    ids = SearchDocument.objects.order_by("pk").values_list("pk", flat=True)
    table = hosts.table()
    for batch in indexing.batches(list(ids)):
        rows = list(SearchDocument.objects.of_pages(batch))
        for row in rows:
            documents.complete(row, table)  # rows of before a column had none of its values
        SearchDocument.objects.bulk_update(rows, documents.COMPLETED)
        store.index([documents.entry(one) for one in rows])
    EngineTable.objects.create(name=store.table, shape=store.shape)


def page_count() -> int:
    """How many pages a rebuild looks at."""
    return Page.objects.filter(live=True).count()


def rebuild(progress: Callable[[int], None], *, restart: bool = False) -> int:
    """Index every page anew; goes on where an unfinished rebuild stopped. Returns documents found."""
    _ensure(local_store(), connection.introspection.table_names())
    remote = remote_store()
    run = IndexRun.objects.order_by("-pk").first()
    goes_on = run is not None and not restart
    if remote is not None and not remote.begin_rebuild(resume=goes_on):
        goes_on = False
    if run is None or not goes_on:
        with transaction.atomic():
            IndexRun.objects.all().delete()
            run = IndexRun.objects.create()
            SearchTerm.objects.all().delete()
            SearchDocument.objects.all().update(digest="")  # so that every row is written again
    ids = Page.objects.order_by("pk").filter(pk__gt=run.last_page_id, live=True).values_list("pk", flat=True)
    progress(page_count() - ids.count())
    for batch in indexing.batches(ids.iterator(chunk_size=indexing.BATCH)):
        with outbox.silence():
            indexing.index_pages(batch)
        if remote is not None:
            version = moment()
            rows = SearchDocument.objects.in_bulk(batch).values()
            remote.fill([documents.entry(document) for document in rows], version)
        # Last, so that a batch that was cut off is done again.
        IndexRun.objects.filter(pk=run.pk).update(last_page_id=batch[-1])
        progress(len(batch))
    with transaction.atomic(), outbox.silence():
        for difference in _extras([local_store()]):
            _mend(difference)
    if remote is not None:
        remote.finish_rebuild()
    IndexRun.objects.all().delete()
    outbox.deliver(force=True)
    return SearchDocument.objects.count()


def differences(progress: Callable[[int], None] | None = None) -> Iterator[IndexDifference]:
    """Every page for which the index is not what the page says, one by one."""
    stores = _stores()
    held = [dict(store.digests()) for store in stores]
    ids = Page.objects.order_by("pk").filter(live=True).values_list("pk", flat=True)
    for batch in indexing.batches(list(ids)):
        wanted = {document.page_id: document for document in documents.of_pages(batch)}
        stored = SearchDocument.objects.in_bulk(batch)
        for page_id in batch:
            digests = [one.get(page_id) for one in held]
            if fault := _compare(wanted.get(page_id), stored.get(page_id), digests):
                yield IndexDifference(page_id, fault)
        if progress is not None:
            progress(len(batch))
    yield from _extras(stores)


def _compare(
    wanted: SearchDocument | None, stored: SearchDocument | None, digests: list[str | None]
) -> IndexFault | None:
    if wanted is None:
        return IndexFault.EXTRA if stored is not None else IndexFault.ENGINE_EXTRA if any(digests) else None
    if stored is None:
        return IndexFault.MISSING
    # The row itself is read, not only the fingerprint it carries.
    if stored.digest != wanted.digest or documents.digest(stored) != wanted.digest:
        return IndexFault.STALE
    if None in digests:
        return IndexFault.ENGINE_MISSING
    return IndexFault.ENGINE_STALE if set(digests) != {wanted.digest} else None


def _extras(stores: Sequence[Store]) -> Iterator[IndexDifference]:
    """Documents of pages that are gone or not live."""
    live = Page.objects.filter(live=True).values("pk")
    for page_id in SearchDocument.objects.exclude(page_id__in=live).values_list("page_id", flat=True):
        yield IndexDifference(page_id, IndexFault.EXTRA)
    known = set(SearchDocument.objects.values_list("page_id", flat=True))
    known.update(Page.objects.filter(live=True).values_list("pk", flat=True))
    held = {page_id for store in stores for page_id, _digest in list(store.digests())}
    for page_id in sorted(held - known):
        yield IndexDifference(page_id, IndexFault.ENGINE_EXTRA)


def mend(found: list[IndexDifference]) -> None:
    """Bring the index to what the pages say."""
    with transaction.atomic():
        for difference in found:
            _mend(difference)
    outbox.deliver(force=True)


def _mend(difference: IndexDifference) -> None:
    pages = [difference.page_id]
    SearchDocument.objects.of_pages(pages).update(digest="")
    local_store().delete(pages)
    indexing.index_pages(pages)
    # Also where no row is left: then the server is told to forget it.
    outbox.record(pages)
