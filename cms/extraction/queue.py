"""Has files read after the commit: at once where nothing else works beside the site, else by the worker."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django_tasks import task

from cms.extraction import work
from cms.extraction.models import ExtractionStatus, FileText
from cms.extraction.public import PublicFiles, StoredFile
from cms.extraction.reader import ExtractionClient
from cms.extraction.reading.limits import QUICK, THOROUGH
from cms.extraction.textless import holds_text
from cms.extraction.uses import files_of
from search.index import indexing

PATIENCE: Final = 8.0
"""Seconds after which no further file is begun while somebody waits for the answer to a request."""

_shared: Final[ContextVar[ExtractionClient | None]] = ContextVar("extraction_reader", default=None)


@contextmanager
def shared_reader() -> Iterator[None]:
    """One reading process for all that is published inside, for commands that publish much."""
    with ExtractionClient() as reader:
        token = _shared.set(reader)
        try:
            yield
        finally:
            _shared.reset(token)


def want_pages(pages: Sequence[Any]) -> None:
    """Have the files of these pages (specific instances) read that anybody may read and nobody has."""
    used = files_of(pages)
    if used:
        public = PublicFiles.read({pk for ids in used.values() for pk in ids})
        _want(public.files.values(), list(used))


def want_files(ids: Collection[int]) -> None:
    """Have these files read, except those of private collections."""
    _want(PublicFiles.read(ids).files.values(), [])


def _want(files: Iterable[StoredFile], page_ids: Collection[int]) -> None:
    wanted = {file.content_hash for file in files if file.content_hash and holds_text(file.name)}
    if not wanted:
        return
    known = dict(FileText.objects.of(wanted).values_list("content_hash", "state"))
    new = [FileText(content_hash=one) for one in sorted(wanted - known.keys())]
    FileText.objects.bulk_create(new, ignore_conflicts=True)
    waiting = sorted(
        one for one in wanted if known.get(one, ExtractionStatus.WAITING) == ExtractionStatus.WAITING
    )
    if waiting:
        transaction.on_commit(lambda: _enqueue(waiting, sorted(page_ids)), robust=True)


def _enqueue(hashes: list[str], page_ids: list[int]) -> None:
    read_files.enqueue(hashes=hashes, page_ids=page_ids)


def is_immediate() -> bool:
    """Whether tasks run in the request that asks for them."""
    return settings.TASKS_URL.startswith("immediate")


@task()
def read_files(*, hashes: list[str], page_ids: list[int]) -> int:
    """Read what is still unread of these contents; how many were.

    Letters on pictures are left to ``manage.py extract_texts``: they take minutes, and a worker has
    letters to send meanwhile.
    """
    rows = FileText.objects.of(hashes).waiting().order_by("pk")
    # What was too slow once waits for somebody with more time.
    rows = rows.filter(attempts=0) if is_immediate() else rows
    started, done = time.monotonic(), 0
    reader = _shared.get() or ExtractionClient()
    job = work.ReadingJob(reader, QUICK if is_immediate() else THOROUGH, may_wait=is_immediate())
    try:
        for pk in rows.values_list("pk", flat=True):
            if is_immediate() and _shared.get() is None and time.monotonic() - started > PATIENCE:
                break
            done += work.read(pk, job) is not None
    finally:
        if reader is not _shared.get():
            reader.close()
    # Wagtail may not know yet that these show the files: its references are written by a task, too.
    indexing.index_pages(page_ids)
    return done
