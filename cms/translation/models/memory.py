"""What public pages say in two languages, to be offered to whoever translates the same again."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from wagtail.models import Page


class Remembered(models.Model):
    """A text and its translation, once however many pages say it; both as people type them.

    It is offered as long as a public page says it (``uses``).
    """

    source_language = models.CharField(max_length=20)
    target_language = models.CharField(max_length=20)
    #: Of the words alone, wherever the tone stands and however they are composed.
    source_hash = models.CharField(max_length=64)
    target_hash = models.CharField(max_length=64)
    source = models.TextField()
    target = models.TextField()
    #: Whether marks stand in it.
    is_rich = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("source_language", "target_language", "source_hash", "target_hash", "is_rich"),
                name="remembered_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_language} → {self.target_language}: {self.source[:60]}"


class RememberedUse(models.Model):
    """A public page in whose translation the text stands."""

    remembered = models.ForeignKey(Remembered, on_delete=models.CASCADE, related_name="uses")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=("page", "remembered"), name="remembered_use_once")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.remembered_id}"


class RememberedBand(models.Model):
    """Texts that are alike share one of these numbers (``memory.likeness``)."""

    remembered = models.ForeignKey(Remembered, on_delete=models.CASCADE, related_name="bands")
    number = models.BigIntegerField(db_index=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.remembered_id}: {self.number}"
