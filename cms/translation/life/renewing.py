"""Follows what becomes public and what goes: a change of an original opens a renewal, its translation closes it.

All of it hears Wagtail's signals, so every way to publish or to take down leads here, within its transaction.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.signals import page_published, page_unpublished

from cms.core.language import is_source
from cms.translation.life import telling, together
from cms.translation.life.opening import compare, drop, open_renewals, original_changed, term
from cms.translation.models import SourceVersion
from cms.translation.versions import made_from


def connect() -> None:
    """Called once, when the application is ready."""
    page_published.connect(_published, dispatch_uid="translation-life-published")
    page_unpublished.connect(_unpublished, dispatch_uid="translation-life-unpublished")


def _published(instance: Page, revision: Revision, **_kwargs: Any) -> None:
    if not instance.live:
        return
    if is_source(instance):
        # What waited for this version becomes public with it, and so has nothing to take over.
        together.release_translations(instance, revision)
        original_changed(instance, revision)
    elif instance.alias_of_id is None:
        _translation_renewed(instance, revision)


def _unpublished(instance: Page, **_kwargs: Any) -> None:
    """An original that is not public asks nothing of its translations; one that people took down needs nothing."""
    if is_source(instance):
        drop(open_renewals().filter(original=instance.pk))
    else:
        drop(open_renewals().filter(page=instance.pk, withdrawn_at=None))


def _translation_renewed(page: Page, revision: Revision) -> None:
    """Done where it says what is public in Vietnamese; else what is left of the task."""
    row = open_renewals().filter(page=page.pk).select_related("original").first()
    if row is None:
        return
    original = row.original.specific
    base = made_from(revision.pk)
    left = compare(original, base, page) if original.live else []
    if not left:
        # Taken over while the original waited to be public: it says today what that says.
        SourceVersion.objects.filter(revision=revision.pk).update(source_date=timezone.now())
        row.done_at = timezone.now()
        row.save(update_fields=["done_at"])
        telling.over([row])
        return
    # It is public again, and old again from now on.
    row.changes, row.made_from = left, base
    if row.withdrawn_at is not None:
        row.withdrawn_at, row.warned_at, row.due_at = None, None, term(original)
    row.save()
