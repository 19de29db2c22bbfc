"""Rebuilding the index, and proving that it is true."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection, transaction
from wagtail.models import Page

from search import documents, indexing
from search.engines import engine
from search.models import IndexRun, SearchDocument, SearchTerm, Suggestion


class Fault(enum.Enum):
    """What can be wrong with a page in the index."""

    MISSING = "missing"
    STALE = "stale"
    EXTRA = "extra"
    ENGINE_MISSING = "missing in the engine"
    ENGINE_STALE = "stale in the engine"
    ENGINE_EXTRA = "extra in the engine"


@dataclass(frozen=True, slots=True)
class Difference:
    """One page for which index and pages disagree."""

    page_id: int
    fault: Fault


def prepare_storage() -> None:
    """Make the engine's storage where it is missing; empty it where there is no document at all."""
    engine().create_storage()
    table = SearchDocument._meta.db_table
    if table in connection.introspection.table_names() and not SearchDocument.objects.exists():
        engine().clear()
        Suggestion.objects.all().delete()


def page_count() -> int:
    """How many pages a rebuild looks at."""
    return Page.objects.filter(live=True).count()


def rebuild(progress: Callable[[int], None], *, restart: bool = False) -> int:
    """Index every page anew; goes on where an unfinished rebuild stopped. Returns documents found."""
    engine().create_storage()
    run = IndexRun.objects.order_by("-pk").first()
    if run is None or restart:
        with transaction.atomic():
            IndexRun.objects.all().delete()
            run = IndexRun.objects.create()
            SearchTerm.objects.all().delete()
            SearchDocument.objects.all().update(digest="")  # so that every row is written again
    ids = Page.objects.order_by("pk").filter(pk__gt=run.last_page_id, live=True).values_list("pk", flat=True)
    progress(page_count() - ids.count())
    for batch in indexing.batches(ids.iterator(chunk_size=indexing.BATCH)):
        with transaction.atomic():
            indexing.index_pages(batch)
            IndexRun.objects.filter(pk=run.pk).update(last_page_id=batch[-1])
        progress(len(batch))
    with transaction.atomic():
        for difference in _extras():
            _mend(difference)
        IndexRun.objects.all().delete()
    return SearchDocument.objects.count()


def differences(progress: Callable[[int], None] | None = None) -> Iterator[Difference]:
    """Every page for which the index is not what the page says, one by one."""
    in_engine = dict(engine().digests())
    ids = Page.objects.order_by("pk").filter(live=True).values_list("pk", flat=True)
    for batch in indexing.batches(list(ids)):
        wanted = {document.page_id: document for document in documents.of_pages(batch)}
        stored = SearchDocument.objects.in_bulk(batch)
        for page_id in batch:
            if fault := _compare(wanted.get(page_id), stored.get(page_id), in_engine.get(page_id)):
                yield Difference(page_id, fault)
        if progress is not None:
            progress(len(batch))
    yield from _extras()


def _compare(
    wanted: SearchDocument | None, stored: SearchDocument | None, in_engine: str | None
) -> Fault | None:
    if wanted is None:
        return Fault.EXTRA if stored is not None else Fault.ENGINE_EXTRA if in_engine is not None else None
    if stored is None:
        return Fault.MISSING
    # The row itself is read, not only the fingerprint it carries.
    if stored.digest != wanted.digest or documents.digest(stored) != wanted.digest:
        return Fault.STALE
    if in_engine is None:
        return Fault.ENGINE_MISSING
    return Fault.ENGINE_STALE if in_engine != wanted.digest else None


def _extras() -> Iterator[Difference]:
    """Documents of pages that are gone or not live."""
    live = Page.objects.filter(live=True).values("pk")
    for page_id in SearchDocument.objects.exclude(page_id__in=live).values_list("page_id", flat=True):
        yield Difference(page_id, Fault.EXTRA)
    known = set(SearchDocument.objects.values_list("page_id", flat=True))
    known.update(Page.objects.filter(live=True).values_list("pk", flat=True))
    for page_id, _digest in list(engine().digests()):
        if page_id not in known:
            yield Difference(page_id, Fault.ENGINE_EXTRA)


def mend(found: list[Difference]) -> None:
    """Bring the index to what the pages say."""
    with transaction.atomic():
        for difference in found:
            _mend(difference)


def _mend(difference: Difference) -> None:
    pages = [difference.page_id]
    SearchDocument.objects.of_pages(pages).update(digest="")
    engine().delete(pages)
    indexing.index_pages(pages)
