"""What the search server has yet to be told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Self

from django.db import models
from django.utils import timezone


class OutboxQuerySet(models.QuerySet["OutboxEntry"]):
    """Verbs on the outbox."""

    def record(self, document_ids: Iterable[int]) -> None:
        """Note that these documents have changed; in the transaction of the change."""
        self.bulk_create([OutboxEntry(document_id=pk) for pk in document_ids], batch_size=1000)

    def due(self) -> Self:
        """Entries to be tried now, oldest first."""
        return self.filter(due_at__lte=timezone.now()).order_by("pk")


class OutboxEntry(models.Model):
    """One change of one document. It holds no content: what is sent is what is true when it is sent.

    Rows are only added and removed, so publishing never waits for a delivery.
    """

    document_id = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True)
    """Why the server refused this document the last time."""

    objects = OutboxQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="search_outbox_due")]

    def __str__(self) -> str:
        return f"document {self.document_id}"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """The one row, as a lock that a crash cannot leave closed."""

    def take(self, seconds: float, *, force: bool) -> Delivery | None:
        """The delivery, ours for ``seconds``; none while another has it or the server is left alone."""
        self.get_or_create(pk=1)
        now = timezone.now()
        free = self.filter(pk=1, taken_until__lte=now)
        free = free if force else free.filter(not_before__lte=now)
        if not free.update(taken_until=now + dt.timedelta(seconds=seconds)):
            return None
        return self.get(pk=1)


class Delivery(models.Model):
    """How delivering to the search server goes: who does it until when, and when to try again."""

    taken_until = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now)
    failures = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True)

    objects = DeliveryQuerySet.as_manager()

    def __str__(self) -> str:
        return f"delivery, {self.failures} failures in a row"

    def keep(self, seconds: float) -> None:
        """Ours for ``seconds`` more."""
        self.taken_until = timezone.now() + dt.timedelta(seconds=seconds)
        self.save(update_fields=["taken_until"])

    def release(self, error: str = "", wait: float = 0.0) -> None:
        """Let others deliver; after a failure not before ``wait`` seconds have passed."""
        now = timezone.now()
        self.taken_until = now
        self.not_before = now + dt.timedelta(seconds=wait)
        self.failures = min(self.failures + 1, 1000) if error else 0
        self.error = error[:500]
        self.save()
