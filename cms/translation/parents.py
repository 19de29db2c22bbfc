"""Makes sure that a translation has a place to stand.

wagtail-localize copies missing parents as *aliases*: live at once, without any approval, in
Vietnamese under an English address. Here a missing section becomes a draft translation of its
own, with the English title and slug of the ward template, to be approved like any page.
"""

from __future__ import annotations

from typing import Any

from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource
from wagtail_localize.operations import TranslationCreator

from cms.translation.template_words import words_for
from sites.scoping import across_wards


class NoHomePageError(Exception):
    """The site has no home page in the language, so nothing can stand below it."""


def missing_parents(page: Page, locale: Locale) -> list[Page]:
    """The sections above a page that the language does not have, the highest first."""
    above = list(page.get_ancestors().filter(depth__gt=1).order_by("depth").specific())
    keys = [parent.translation_key for parent in above]
    there = set(
        across_wards(Page.objects, "the sections above a page that permissions.py allowed")
        .filter(translation_key__in=keys, locale=locale)
        .values_list("translation_key", flat=True)
    )
    return [parent for parent in above if parent.translation_key not in there]


def create_missing_parents(page: Page, locale: Locale, *, acting_user: Any) -> list[Page]:
    """Create the sections above a page as drafts in the language; returns what was created."""
    created = []
    for parent in missing_parents(page, locale):
        if not getattr(parent, "template_key", None) and parent.get_parent().depth <= 2:
            raise NoHomePageError
        source, _created = TranslationSource.get_or_create_from_instance(parent)
        _prefill(source, locale, words_for(parent, locale.language_code))
        TranslationCreator(acting_user, [locale]).create_translations(parent, include_related_objects=False)
        created.append(parent.get_translation(locale))
    return created


def _prefill(source: TranslationSource, locale: Locale, words: dict[str, str]) -> None:
    """Put known words into the translation, where nobody has translated them yet."""
    # The slug before the title, which would bring a suggestion of its own.
    for segment in StringSegment.objects.filter(source=source, context__path__in=words).order_by(
        "context__path"
    ):
        StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            locale=locale,
            context_id=segment.context_id,
            defaults={
                "data": words[segment.context.path],
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )
