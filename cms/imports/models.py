"""What has been imported, under the name that the old site had for it."""

from __future__ import annotations

from django.db import models


class ImportedArticle(models.Model):
    """One text of an old site and the page that it became.

    Written in the transaction that makes the page, so a run that was killed goes on where it
    stopped. A page that an editor has changed or deleted since is left alone. Old sites count
    from one, each for itself, so an id names a text of one site only.
    """

    source_id = models.CharField(max_length=200)
    site = models.ForeignKey("wagtailcore.Site", null=True, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=100, blank=True)
    digest = models.CharField(max_length=32)
    page = models.ForeignKey("wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+")
    revision_id = models.BigIntegerField(null=True)
    is_draft = models.BooleanField(default=False, db_default=False)
    """Came as a draft, so that its not being public is nobody's decision here."""
    missing = models.PositiveIntegerField(default=0, db_default=0)
    """Pictures and files that were not taken: a later run looks again."""
    has_open_links = models.BooleanField(default=False, db_default=False)
    """Links to addresses that had not come when the page was written."""

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "source_id"], name="imports_once_for_a_site"),
        ]
        indexes = [
            models.Index(fields=["source_id"], name="imports_source_id"),
            models.Index(fields=["id"], name="imports_open_links", condition=models.Q(has_open_links=True)),
        ]

    def __str__(self) -> str:
        return self.source_id
