"""Keeps the draft of a translation out of the public page.

The page of a live translation writes nothing but its bookkeeping, so that the new texts are in the revision only and
wait for the approval.
"""

from __future__ import annotations

from functools import wraps
from typing import Any

from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from upstream.gap import Gap, Has, Says

GAP = Gap(
    replaces="how the page of a translation is found before it is filled",
    reason="`create_or_update_translation` saves a live page itself where only a draft was asked for",
    leans=(
        Has("wagtail_localize.models:TranslationSource.get_translated_instance", ("locale",)),
        Says(
            "wagtail_localize.models:TranslationSource.create_or_update_translation",
            "get_translated_instance",
        ),
    ),
    used_in=("cms.translation.apps",),
    thread="https://github.com/wagtail/wagtail-localize/issues/655",
)


_find = TranslationSource.get_translated_instance


def install() -> None:
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
