"""What the demo has already loaded."""

from __future__ import annotations

from django.db import models


class DemoItem(models.Model):
    """One loaded item: its key, the hash of the content it was made of, and its page.

    The row is written in the transaction that makes the item, so a run that was killed
    goes on where it stopped. An item whose page an editor has changed or deleted since
    keeps its row and is left alone.
    """

    key = models.CharField(max_length=200, unique=True)
    digest = models.CharField(max_length=64)
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    revision_id = models.BigIntegerField(null=True, blank=True)
    image = models.ForeignKey(
        "media.CustomImage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return self.key
