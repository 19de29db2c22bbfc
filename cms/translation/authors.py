"""Whoever typed a text of a translation is one of its authors, whoever saved the draft."""

from __future__ import annotations

import datetime as dt

from wagtail.models import Page
from wagtail_localize.models import SegmentOverride, StringTranslation


def translators_of(page: Page, since: dt.datetime | None) -> set[int]:
    """Ids of the people whose texts have come into this page since it was last public."""
    texts = StringTranslation.objects.filter(
        locale=page.locale_id,
        context__object=page.translation_key,
        last_translated_by__isnull=False,
        **({"updated_at__gt": since} if since else {}),
    )
    overrides = SegmentOverride.objects.filter(
        locale=page.locale_id,
        context__object=page.translation_key,
        last_translated_by__isnull=False,
        **({"updated_at__gt": since} if since else {}),
    )
    found = texts.values_list("last_translated_by_id").union(overrides.values_list("last_translated_by_id"))
    return {user_id for (user_id,) in found}
