"""Keeps the draft of a translation out of the public page.

Upstream gap: ``TranslationSource.create_or_update_translation`` saves the page itself before it
makes the revision, also where the page is live and only a draft was asked for. The guard of
``workflows`` refuses that save, and rightly so. Here the page of a live translation writes
nothing but its bookkeeping, so the new texts are in the revision only and wait for the approval.
When wagtail-localize does the same, delete this module.
"""

from __future__ import annotations

from functools import wraps
from typing import Any

from wagtail.models import Page
from wagtail_localize.models import TranslationSource

_find = TranslationSource.get_translated_instance


def keep_drafts_apart() -> None:
    """Called once, when the application is ready."""
    TranslationSource.get_translated_instance = _instance_for_a_draft


@wraps(_find)
def _instance_for_a_draft(source: TranslationSource, locale: Any) -> Any:
    instance = _find(source, locale)
    if isinstance(instance, Page) and instance.live and not instance.alias_of_id:
        _hold_back(instance)
    return instance


def _hold_back(page: Page) -> None:
    """Let ``save()`` of this one object through only where it names what it writes."""
    write = page.save

    def save(*args: Any, **kwargs: Any) -> Any:
        return write(*args, **kwargs) if kwargs.get("update_fields") else None

    page.save = save
