"""Whoever typed a text of a translation is one of its authors, whoever saved the draft."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q
from wagtail_localize.models import SegmentOverride, StringTranslation

from workflows.authors import Authorship, after_last_publication
from workflows.models import RoleTaskState

#: Both keep who typed them, for which page and when.
_TYPED: Final[tuple[Any, ...]] = (StringTranslation, SegmentOverride)


def translators(state: RoleTaskState, since: dt.datetime | None) -> set[int]:
    """Ids of the people whose texts have come into this page since it was last public."""
    recent = {"updated_at__gt": since} if since else {}
    first, *others = (
        model.objects.filter(
            locale=state.page.locale_id,
            context__object=state.page.translation_key,
            last_translated_by__isnull=False,
            **recent,
        ).values_list("last_translated_by_id")
        for model in _TYPED
    )
    return {user_id for (user_id,) in first.union(*others)}


def translated_by(user: Any) -> Q:
    """The same, from the person's side."""
    found = Q()
    for model in _TYPED:
        texts = model.objects.filter(
            locale=OuterRef("page__locale"),
            context__object=OuterRef("page__translation_key"),
            last_translated_by=user,
        )
        found |= Q(Exists(after_last_publication(texts, "updated_at")))
    return found


AUTHORSHIP = Authorship(of=translators, by=translated_by)
