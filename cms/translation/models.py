"""Which state of the source each translated revision was made from."""

from __future__ import annotations

from django.db import models


class SourceVersion(models.Model):
    """The moment whose Vietnamese text a translated revision holds.

    wagtail-localize logs when a translation was saved, but not which state of the source it
    was saved from: a source taken over on Monday and saved as a translation on Friday is
    Monday's text. Readers are told the former, so it is written down beside the revision.
    """

    revision = models.OneToOneField(
        "wagtailcore.Revision", primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    source_date = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.revision_id}: {self.source_date:%Y-%m-%d %H:%M}"
