"""The record of one address at which nothing stands any more."""

from __future__ import annotations

import hashlib

from django.db import models
from django.utils import timezone
from wagtail.models import Page

from workflows.withdrawals.reasons import Reason


def key_of(path: str) -> str:
    """An address in a column that every database can index, however long the address is."""
    return hashlib.sha256(path.rstrip("/").encode("utf-8", "surrogatepass")).hexdigest()


class Withdrawal(models.Model):
    """Outlives its page, so it holds numbers, of a site too that goes with all its pages; what the page said stands nowhere."""

    site_number = models.PositiveIntegerField()
    path = models.TextField()
    path_key = models.CharField(max_length=64)
    page_number = models.PositiveIntegerField(db_index=True)
    section_number = models.PositiveIntegerField(null=True)
    language = models.CharField(max_length=20)
    reason = models.CharField(max_length=20, choices=Reason.choices)
    words = models.TextField(blank=True)
    replaced_by = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("site_number", "path_key"), name="withdrawn_once_an_address")
        ]

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"
