"""Reads files one at a time and brings the pages that show them up to date in the index."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from django.db import transaction
from django.utils import timezone

from cms.extraction.models import MOST_ATTEMPTS, ExtractionStatus, FileText
from cms.extraction.reader import ExtractionClient
from cms.extraction.reading.limits import Limits
from cms.extraction.reading.outcome import ReadingResult, UnreadableReason
from cms.extraction.reading.version import VERSION
from cms.extraction.uses import pages_using
from cms.media.models import CustomDocument
from search.index import indexing
from sites.scoping import across_wards

logger = logging.getLogger(__name__)

_SPARE: Final = 60.0
"""Seconds that a row stays ours beyond the time of its file."""
_CHUNK: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadingJob:
    """How to read."""

    reader: ExtractionClient
    limits: Limits
    may_wait: bool = False
    """Who has no time leaves a slow file to somebody who has."""

    @property
    def recognises(self) -> bool:
        """Whether letters on pictures are recognised."""
        return self.limits.pictures > 0


def read(pk: int, job: ReadingJob) -> FileText | None:
    """Read one content and index its pages; none if somebody else is at it, or no file has it any more."""
    row = FileText.objects.take(pk, job.limits.seconds + _SPARE)
    if row is None:
        return None
    file = (
        across_wards(CustomDocument.all_versions, "a file by its content, for the job that reads it")
        .filter(file_hash=row.content_hash)
        .order_by("pk")
        .first()
    )
    if file is None:
        row.delete()
        return None
    if row.attempts > MOST_ATTEMPTS:
        outcome = ReadingResult.failed(UnreadableReason.DIED, f"{MOST_ATTEMPTS} attempts without an end")
    else:
        try:
            outcome = _outcome(file, job)
        except Exception as error:
            # The storage is away: no fault of the file, and no attempt at it, so it goes on waiting.
            logger.exception("The file %s cannot be fetched", file.pk)
            FileText.objects.filter(pk=row.pk).update(
                taken_until=timezone.now(),
                attempts=row.attempts - 1,
                detail=f"{type(error).__name__}: {error}"[:200],
            )
            return None
    return _store(row, file.file_size or 0, outcome, job)


def _outcome(file: CustomDocument, job: ReadingJob) -> ReadingResult:
    """The file is copied: the process that reads it knows no storage."""
    with tempfile.NamedTemporaryFile(prefix="dinh-text-") as copy:
        try:
            with file.file.storage.open(str(file.file.name)) as stored:
                shutil.copyfileobj(stored, copy, _CHUNK)
        except FileNotFoundError:
            return ReadingResult.failed(UnreadableReason.MISSING)
        copy.flush()
        return job.reader.read(Path(copy.name), job.limits)


def _store(row: FileText, size: int, outcome: ReadingResult, job: ReadingJob) -> FileText:
    is_slow = outcome.is_late or outcome.reason == UnreadableReason.TOO_SLOW
    if job.may_wait and is_slow:
        # What was read in time is of use already; the rest is read by whoever has more.
        outcome = replace(outcome, reason="")
        state = ExtractionStatus.WAITING
    elif outcome.reason:
        state = ExtractionStatus.FAILED
    elif outcome.text:
        state = ExtractionStatus.READ
    else:
        state = ExtractionStatus.SCANNED if outcome.unread else ExtractionStatus.EMPTY
    is_shorter = row.reader_version == VERSION and len(outcome.text) < len(row.text)
    if job.recognises and row.text and (state == ExtractionStatus.FAILED or is_shorter):
        # Recognition that failed takes nothing away from what was read before.
        outcome, state = replace(outcome, text=row.text, reason=""), ExtractionStatus.READ
    before = row.text
    row.state, row.reason, row.detail = state, outcome.reason, outcome.detail[:200]
    row.kind, row.size, row.text, row.characters = outcome.kind, size, outcome.text, len(outcome.text)
    row.words = len(outcome.text.split())
    row.pages, row.unread, row.recognised = outcome.pages, outcome.unread, outcome.recognised
    row.is_cut, row.lost, row.reader_version = outcome.is_cut, outcome.lost, VERSION
    row.recognition_tried = row.recognition_tried or job.recognises
    row.taken_until = timezone.now()
    if state != ExtractionStatus.WAITING:
        row.attempts = 0
    with transaction.atomic():
        row.save()
        if row.text != before:
            files = across_wards(
                CustomDocument.all_versions, "every file of this content, for the index"
            ).filter(file_hash=row.content_hash)
            indexing.index_pages(sorted(pages_using(files.values_list("pk", flat=True))))
    if row.state == ExtractionStatus.FAILED:
        logger.warning("File with content %s: %s %s", row.content_hash, row.reason, row.detail)
    return row


def read_all(pks: Iterable[int], job: ReadingJob, progress: Callable[[FileText | None], None]) -> None:
    """One after the other; each is stored before the next begins, so a killed run goes on where it stopped."""
    for pk in pks:
        progress(read(pk, job))
