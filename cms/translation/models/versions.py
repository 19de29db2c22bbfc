"""Which state of the source each translated revision was made from."""

from __future__ import annotations

from django.db import models


class TakenSource(models.Model):
    """Which version of the original the translators' texts stand beside now.

    wagtail-localize keeps the content that it took, and not of which version it is.
    """

    source = models.OneToOneField(
        "wagtail_localize.TranslationSource", primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.source_id}: {self.revision_id}"


class SourceVersion(models.Model):
    """The moment whose Vietnamese text a translated revision holds, and the version.

    wagtail-localize logs when a translation was saved, but not which state of the source it
    was saved from: a source taken over on Monday and saved as a translation on Friday is
    Monday's text. Readers are told the former, so it is written down beside the revision.
    """

    revision = models.OneToOneField(
        "wagtailcore.Revision", primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    source_date = models.DateTimeField()
    #: Unknown of what was translated before this was written down.
    source_revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    #: Texts of the revision that a machine said first, whether people have changed them since or not.
    machine_texts = models.PositiveIntegerField(db_default=0, default=0)

    def __str__(self) -> str:
        return f"{self.revision_id}: {self.source_date:%Y-%m-%d %H:%M}"
