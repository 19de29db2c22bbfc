"""Writes down which state of the source each translation was saved from."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import F
from wagtail.models import Page, Revision
from wagtail_localize.models import TranslationLog, TranslationSource

from cms.translation.models import Held, MachineText, SourceVersion, TakenSource


def remember_taken(
    sender: type,
    instance: TranslationSource,
    created: bool,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **_kwargs: Any,
) -> None:
    """The content of an original was taken over; keep the number of its version."""
    del sender
    if raw or (not created and "content_json" not in (update_fields or ("content_json",))):
        return
    TakenSource.objects.update_or_create(
        source=instance, defaults={"revision_id": version_to_take(instance.object_id, instance.locale_id)}
    )


def version_to_take(translation_key: Any, locale_id: int) -> int | None:
    """The version of an original that translators work from: the public one, or the one that waits for them."""
    held = Held.objects.waiting().filter(page__translation_key=translation_key, page__locale=locale_id)
    if revision := held.values_list("revision_id", flat=True).first():
        return revision
    original = Page.objects.filter(translation_key=translation_key, locale=locale_id)
    return original.values_list("live_revision_id", flat=True).first()


def remember_source_version(
    sender: type,
    instance: TranslationLog,
    created: bool,
    **_kwargs: Any,
) -> None:
    """The log row comes right after the revision; keep the source's date and version with it."""
    del sender
    if created and instance.revision_id:
        taken = TakenSource.objects.filter(source=instance.source_id).values_list("revision_id", flat=True)
        SourceVersion.objects.update_or_create(
            revision_id=instance.revision_id,
            defaults={
                "source_date": instance.source.last_updated_at,
                "source_revision_id": taken.first(),
                "machine_texts": _machine_texts(instance),
            },
        )


def _machine_texts(log: TranslationLog) -> int:
    """How many texts of the translation that was just saved a machine said first."""
    marked = MachineText.objects.filter(
        text__locale=log.locale_id,
        text__has_error=False,
        text__context__stringsegment__source=log.source_id,
        text__context__stringsegment__string=F("text__translation_of"),
    )
    return marked.distinct().count()


def made_from(revision_id: int | None) -> Revision | None:
    """The version of the original that a translated version says; none where that is not known."""
    if revision_id is None:
        return None
    row = SourceVersion.objects.filter(revision=revision_id).select_related("source_revision").first()
    return row.source_revision if row else None
