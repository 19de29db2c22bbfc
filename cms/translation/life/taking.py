"""Takes a changed original over into the translators' texts: what they have translated stays, what changed is empty."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from cms.translation.life.opening import texts_of
from cms.translation.life.together import held_for
from cms.translation.models import Renewal
from cms.translation.permissions import may_translate, may_translate_into
from sites.text import one_spelling


@transaction.atomic
def begin(renewal: Renewal, *, acting_user: Any) -> Translation:
    """Let the translator's texts stand beside what the translation is to say next; nothing becomes public by it."""
    page = renewal.page
    original = renewal.original.specific
    translation = texts_of(page)
    if translation is None:
        raise ValidationError(_("This page is not kept in step with a Vietnamese one any more."))
    if not may_translate(acting_user, original) or not may_translate_into(
        acting_user, original, translation.target_locale
    ):
        raise PermissionDenied
    row = held_for(page)
    take_over(translation.source, original, row.held.revision if row else None)
    keep_spelled_anew(translation)
    return translation


def take_over(source: TranslationSource, original: Page, version: Revision | None) -> None:
    """The public state of the original, or the version that waits for its translations.

    wagtail-localize knows the former alone (``update_from_db``).
    """
    if version is None:
        source.update_from_db()
        return
    content = original.with_content_json(version.content).serializable_data()
    source.content_json = json.dumps(content, cls=DjangoJSONEncoder)
    source.object_repr = str(original)[:200]
    source.last_updated_at = timezone.now()
    source.save(update_fields=["content_json", "object_repr", "last_updated_at"])
    source.refresh_segments()


def keep_spelled_anew(translation: Translation) -> None:
    """What was translated of a text that differs in spelling alone (``changes``) stays too.

    wagtail-localize knows a text by its letters. Nobody has typed these now, so they make nobody an author.
    """
    segments = StringSegment.objects.filter(source=translation.source).select_related("string")
    rows = StringTranslation.objects.filter(
        locale=translation.target_locale_id, context__in=segments.values("context")
    ).select_related("translation_of")
    known = {(row.context_id, row.translation_of.data): row for row in rows.order_by("updated_at", "pk")}
    spelled = {(context, one_spelling(data)): row for (context, data), row in known.items()}
    for segment in segments:
        place = segment.context_id, segment.string.data
        row = spelled.get((segment.context_id, one_spelling(segment.string.data)))
        if row is None or place in known:
            continue
        known[place] = StringTranslation.objects.create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context_id=segment.context_id,
            data=row.data,
            translation_type=row.translation_type,
            tool_name=row.tool_name,
        )
