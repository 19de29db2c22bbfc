"""Writes down which state of the source each translation was saved from."""

from __future__ import annotations

from typing import Any

from wagtail_localize.models import TranslationLog

from cms.translation.models import SourceVersion


def remember_source_version(
    sender: type,
    instance: TranslationLog,
    created: bool,
    **_kwargs: Any,
) -> None:
    """The log row comes right after the revision; keep the source's date with it."""
    del sender
    if created and instance.revision_id:
        SourceVersion.objects.update_or_create(
            revision_id=instance.revision_id, defaults={"source_date": instance.source.last_updated_at}
        )
