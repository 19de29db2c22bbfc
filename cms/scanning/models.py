"""What the scanner said of each stored content: two files with the same bytes share one row."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models
from django.utils import timezone


class Verdict(models.TextChoices):
    """How far scanning has come."""

    WAITING = "waiting"
    CLEAN = "clean"
    FOUND = "found"
    """Something that does harm is in it."""


class ScanQuerySet(models.QuerySet["Scan"]):
    """Verbs on verdicts."""

    def waiting(self) -> Self:
        """Not looked at yet, and nobody is at it."""
        return self.filter(verdict=Verdict.WAITING, taken_until__lte=timezone.now())

    def take(self, pk: int, seconds: float) -> Scan | None:
        """The row, ours for ``seconds``; none while somebody else has it."""
        now = timezone.now()
        taken = self.filter(pk=pk, taken_until__lte=now).update(
            taken_until=now + dt.timedelta(seconds=seconds)
        )
        return self.filter(pk=pk).first() if taken else None


class Scan(models.Model):
    """Nothing here belongs to a ward; it is asked for by content."""

    content_hash = models.CharField(max_length=40, unique=True)
    """As Wagtail keeps it with each picture and file."""
    verdict = models.CharField(max_length=8, choices=Verdict.choices, default=Verdict.WAITING)
    finding = models.CharField(max_length=200, blank=True)
    """The scanner's name for what it found, or why it has not spoken."""
    is_held = models.BooleanField(default=True)
    """Whether nobody gets it while it waits: not so for what was stored before there was a scanner."""
    asked_at = models.DateTimeField(default=timezone.now)
    spoken_at = models.DateTimeField(null=True)
    taken_until = models.DateTimeField(default=timezone.now)

    objects = ScanQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["verdict", "taken_until"], name="scanning_verdict")]

    def __str__(self) -> str:
        return f"{self.content_hash[:8]}: {self.verdict} {self.finding}".strip()
