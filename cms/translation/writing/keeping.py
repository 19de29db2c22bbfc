"""What is sent from the desk: texts, why a term is said otherwise, and what became of both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.translation.models import TermReason
from cms.translation.segments import Written, segments_of, write
from cms.translation.writing.lines import house_of, terms_of
from cms.translation.writing.sent import Sent


@transaction.atomic
def keep(page: Page, translation: Translation, sent: Sent, *, acting_user: Any) -> Written:
    """Texts by ``segments.write``, which asks the rights; then the reasons at their places."""
    written = write(translation, sent.texts, seen=sent.seen, acting_user=acting_user, keep_faulty=True)
    written.faulty |= sent.unreadable
    if sent.reasons:
        paths = {key.rpartition("#")[0] for key, _term in sent.reasons}
        house = house_of(page, translation)
        there = {
            (segment.path, term.key)
            for segment in segments_of(translation)
            if segment.path in paths
            for term in terms_of(segment, house)
        }
        _keep_reasons(page, there, sent.reasons, acting_user)
    return written


def _keep_reasons(
    page: Page, places: set[tuple[str, str]], reasons: Mapping[tuple[str, str], str], user: Any
) -> None:
    rows = TermReason.objects.filter(page=page.pk)
    there = {(row.path, row.term): row.words for row in rows}
    for (key, term), words in reasons.items():
        path = key.rpartition("#")[0]
        if (path, term) not in places or there.get((path[:500], term), "") == words:
            continue
        if words:
            changed = {"words": words, "user": user, "said_at": timezone.now()}
            TermReason.objects.update_or_create(page=page, path=path[:500], term=term, defaults=changed)
        else:
            TermReason.objects.filter(page=page.pk, path=path[:500], term=term).delete()
