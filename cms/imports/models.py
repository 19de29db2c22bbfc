"""What has been imported, under the name that the old site had for it."""

from __future__ import annotations

from django.db import models


class ImportedArticle(models.Model):
    """One text of an old site and the page that it became.

    Written in the transaction that makes the page, so a run that was killed goes on where it
    stopped. A page that an editor has changed or deleted since is left alone.
    """

    source_id = models.CharField(max_length=200, unique=True)
    source = models.CharField(max_length=100, blank=True)
    digest = models.CharField(max_length=32)
    page = models.ForeignKey("wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+")
    revision_id = models.BigIntegerField(null=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.source_id
