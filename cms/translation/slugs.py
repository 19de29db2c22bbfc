"""The one place that decides the address of a translated page.

wagtail-localize keeps the Vietnamese slug, and Wagtail adds ``-1`` or ``en-`` where it finds it
taken. Addresses of translations follow the translated title instead, in ASCII: when a title is
translated, this module fills in the slug as a suggestion that the translator sees and may change.
A page that is already public keeps its address.
"""

from __future__ import annotations

from typing import Any

from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation
from wagtail_localize.strings import StringValue

from sites.text import slugify

# What the translator reads as the author of the suggestion; also how ours is known from theirs.
SUGGESTED_BY = "Đình"
_LONGEST = 70


def slug_from(title: str) -> str:
    """``Trúc Bạch lakeside walk`` becomes ``truc-bach-lakeside-walk``, cut between words."""
    slug = slugify(title)
    return slug if len(slug) <= _LONGEST else slug[: _LONGEST + 1].rsplit("-", 1)[0]


def suggest_slug(sender: type, instance: StringTranslation, **_kwargs: Any) -> None:
    """Follow a translated title with a slug, as long as nobody has chosen another."""
    del sender
    context = instance.context
    if context is None or context.path != "title" or instance.has_error:
        return
    # What is stored is HTML, in which "&" is "&amp;".
    slug = slug_from(StringValue(instance.data).render_text())
    if not slug:
        return
    if Page.objects.filter(
        translation_key=context.object_id, locale_id=instance.locale_id, first_published_at__isnull=False
    ).exists():
        return
    segments = StringSegment.objects.filter(
        source__object_id=context.object_id, context__path="slug"
    ).exclude(source__locale_id=instance.locale_id)
    for segment in segments:
        translation, created = StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            locale_id=instance.locale_id,
            context_id=segment.context_id,
            defaults={
                "data": slug,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MACHINE,
                "tool_name": SUGGESTED_BY,
            },
        )
        if not created and translation.tool_name == SUGGESTED_BY:
            translation.data = slug
            translation.save(update_fields=["data"])
