"""The text of each stored content: two files with the same bytes share one row."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.extraction.reading.outcome import UnreadableReason
from cms.extraction.reading.version import VERSION


class ExtractionStatus(models.TextChoices):
    """How far reading has come."""

    WAITING = "waiting"
    READ = "read"
    SCANNED = "scanned"
    """A scan whose letters nobody has recognised."""
    EMPTY = "empty"
    FAILED = "failed"


REASONS = {
    UnreadableReason.ENCRYPTED: _("the file has a password"),
    UnreadableReason.DAMAGED: _("the file is damaged"),
    UnreadableReason.OLD_FORMAT: _(
        "files of old programs (.doc, .xls) are not read; save it as DOCX, XLSX or PDF"
    ),
    UnreadableReason.UNKNOWN_KIND: _("files of this kind are not read"),
    UnreadableReason.UNKNOWN_ENCODING: _(
        "its letters are written in an encoding that is not known; open it in the program that wrote it, and save"
        " it as DOCX, PDF or text in UTF-8"
    ),
    UnreadableReason.TOO_LARGE: _("the file is too large"),
    UnreadableReason.TOO_SLOW: _("reading took too long"),
    UnreadableReason.TOO_MUCH_MEMORY: _("reading needed too much memory"),
    UnreadableReason.HOSTILE: _("the file is built to do harm"),
    UnreadableReason.DIED: _("the reading program failed"),
    UnreadableReason.MISSING: _("the file is not in the storage"),
}
"""What an editor is told."""

MOST_ATTEMPTS = 5
"""Of rows whose reading never came to an end, such as when the machine went down in the middle."""


class FileTextQuerySet(models.QuerySet["FileText"]):
    """Verbs on texts."""

    def of(self, hashes: object) -> Self:
        """Those of contents."""
        return self.filter(content_hash__in=hashes)

    def waiting(self) -> Self:
        """Not read yet, and not being read."""
        return self.filter(state=ExtractionStatus.WAITING, taken_until__lte=timezone.now())

    def unrecognised(self) -> Self:
        """Scans, and files with some scanned pages, on which nobody has tried to recognise letters."""
        found = self.filter(
            state__in=(ExtractionStatus.SCANNED, ExtractionStatus.READ), unread__gt=0, recognition_tried=False
        )
        return found.filter(taken_until__lte=timezone.now())

    def outdated(self, *, recognised: bool) -> Self:
        """Read by an earlier version of the reader, with letters recognised on pictures or without."""
        found = self.exclude(state=ExtractionStatus.WAITING).filter(
            reader_version__lt=VERSION, taken_until__lte=timezone.now()
        )
        return found.filter(recognised__gt=0) if recognised else found.filter(recognised=0)

    def judged_otherwise(self, judged_by: str) -> Self:
        """PDF files, as far as anybody knows, whose signatures were judged by another reader, other roots, or nobody."""
        unknown = (UnreadableReason.TOO_SLOW, UnreadableReason.TOO_MUCH_MEMORY, UnreadableReason.DIED)
        found = self.exclude(state=ExtractionStatus.WAITING).exclude(signatures_by=judged_by)
        return found.filter(
            models.Q(kind="pdf") | models.Q(kind="", reason__in=unknown), taken_until__lte=timezone.now()
        )

    def take(self, pk: int, seconds: float) -> FileText | None:
        """The row, ours for ``seconds``; none while somebody else has it."""
        now = timezone.now()
        changed = self.filter(pk=pk, taken_until__lte=now).update(
            taken_until=now + dt.timedelta(seconds=seconds), attempts=models.F("attempts") + 1
        )
        return self.filter(pk=pk).first() if changed else None


class FileText(models.Model):
    """What is known of the content of a file; nothing here belongs to a ward, it is asked for by content."""

    content_hash = models.CharField(max_length=40, unique=True)
    """As Wagtail keeps it with each file."""
    state = models.CharField(
        max_length=10, choices=ExtractionStatus.choices, default=ExtractionStatus.WAITING
    )
    reason = models.CharField(max_length=20, blank=True)
    detail = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=8, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    characters = models.PositiveIntegerField(default=0)
    words = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    unread = models.PositiveIntegerField(default=0)
    """Pages and pictures whose letters nobody has recognised."""
    recognised = models.PositiveIntegerField(default=0)
    recognition_tried = models.BooleanField(default=False)
    lost = models.PositiveIntegerField(default=0, db_default=0)
    """Letters that wrong or missing bytes have cost."""
    is_cut = models.BooleanField(default=False)
    reader_version = models.PositiveSmallIntegerField(default=0, db_default=0)
    """Of the reader whose text this is; what an earlier one read is read again."""
    attempts = models.PositiveSmallIntegerField(default=0)
    taken_until = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)
    text = models.TextField(blank=True)
    signatures = models.JSONField(null=True, editable=False)
    """Fields of ``reading.signatures.found.Signature``, in the order of signing; none while nobody has asked."""
    signatures_by = models.CharField(max_length=24, blank=True, db_default="", default="")
    """With which reader and which roots they were judged (``signatures.roots``)."""
    signatures_failed = models.CharField(max_length=20, blank=True, db_default="", default="")
    """Why they could not be read."""

    objects = FileTextQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["state", "taken_until"], name="extraction_state")]

    def __str__(self) -> str:
        return f"{self.content_hash[:8]}: {self.state} {self.reason}".strip()
