"""Reads files one at a time and brings the pages that show them up to date in the index."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
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
from cms.extraction.signatures import roots
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


@dataclass(frozen=True, slots=True)
class _Answers:
    """What the process said; nothing of what it was not asked."""

    text: ReadingResult | None = None
    signatures: ReadingResult | None = None


def read(pk: int, job: ReadingJob) -> FileText | None:
    """Read one content and index its pages; none if somebody else is at it, or no file has it any more."""
    return _ask(pk, job, _text_and_signatures)


def judge(pk: int, job: ReadingJob) -> FileText | None:
    """Only what its signatures say, under the same conditions."""
    return _ask(pk, job, _signatures)


def _ask(pk: int, job: ReadingJob, question: Callable[[Path, ReadingJob], _Answers]) -> FileText | None:
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
    # Before they are used: roots that come meanwhile are another word, under which it is judged anew.
    judged_by = roots.judged_by(roots.installed())
    if row.attempts > MOST_ATTEMPTS:
        failed = ReadingResult.failed(UnreadableReason.DIED, f"{MOST_ATTEMPTS} attempts without an end")
        answers = _failed(failed, question)
    else:
        try:
            with _copy_of(file) as path:
                answers = question(path, job)
        except FileNotFoundError:
            answers = _failed(ReadingResult.failed(UnreadableReason.MISSING), question)
        except Exception as error:
            # The storage is away: no fault of the file, and no attempt at it, so it goes on waiting.
            logger.exception("The file %s cannot be fetched", file.pk)
            FileText.objects.filter(pk=row.pk).update(
                taken_until=timezone.now(),
                attempts=row.attempts - 1,
                detail=f"{type(error).__name__}: {error}"[:200],
            )
            return None
    if answers.signatures is not None:
        _note_signatures(row, answers.signatures, judged_by, job)
    if answers.text is not None:
        return _store(row, file.file_size or 0, answers.text, job)
    row.taken_until, row.attempts = timezone.now(), 0
    row.save()
    return row


@contextmanager
def _copy_of(file: CustomDocument) -> Iterator[Path]:
    """The process that reads it knows no storage."""
    with tempfile.NamedTemporaryFile(prefix="dinh-text-") as copy:
        with file.file.storage.open(str(file.file.name)) as stored:
            shutil.copyfileobj(stored, copy, _CHUNK)
        copy.flush()
        yield Path(copy.name)


def _text_and_signatures(path: Path, job: ReadingJob) -> _Answers:
    """Each in a child of its own; of what cannot be signed nobody asks."""
    text = job.reader.read(path, job.limits)
    return _Answers(text, _signatures(path, job).signatures if text.may_be_signed else ReadingResult())


def _signatures(path: Path, job: ReadingJob) -> _Answers:
    return _Answers(signatures=job.reader.signatures(path, job.limits, roots.installed()))


def _failed(outcome: ReadingResult, question: Callable[[Path, ReadingJob], _Answers]) -> _Answers:
    return _Answers(outcome if question is _text_and_signatures else None, outcome)


def _note_signatures(row: FileText, outcome: ReadingResult, judged_by: str, job: ReadingJob) -> None:
    """What they say; who had no time leaves them to somebody who has."""
    if job.may_wait and outcome.reason == UnreadableReason.TOO_SLOW:
        return
    row.signatures, row.signatures_failed = outcome.signatures, outcome.reason
    row.signatures_by = judged_by


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
