"""What is sent from the desk: texts, why a term is said otherwise, and what became of both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.translation import glossary
from cms.translation.models import TermReason
from cms.translation.segments import BadMarksError, Segment, Written, segments_of, stamp_of, stored, write
from cms.translation.writing.sent import Sent
from sites.text import nfc


@transaction.atomic
def keep(page: Page, translation: Translation, sent: Sent, *, acting_user: Any) -> Written:
    """Texts by ``segments.write``, which asks the rights; then the reasons at their places.

    A form without a script sends every text. One that the person has not touched is no answer to what somebody else
    has written there meanwhile.
    """
    segments = {segment.key: segment for segment in segments_of(translation)}
    texts = {
        key: text
        for key, text in sent.texts.items()
        if key not in segments or not _is_untouched(segments[key], text, sent.seen.get(key, ""))
    }
    written = write(translation, texts, seen=sent.seen, acting_user=acting_user, keep_faulty=True)
    written.faulty |= sent.unreadable
    paths = {segment.path for segment in segments.values()}
    _keep_reasons(page, paths, sent.reasons, acting_user)
    return written


def _is_untouched(segment: Segment, text: str, seen: str) -> bool:
    """Whether it is to the letter what the person was shown."""
    text = nfc(text.replace("\r\n", "\n")).strip(" \t\n")
    if seen == stamp_of(text):
        return True
    try:
        return seen == stamp_of(stored(text, is_rich=segment.is_rich))
    except BadMarksError:
        return False


def _keep_reasons(page: Page, paths: set[str], reasons: Mapping[tuple[str, str], str], user: Any) -> None:
    known = {*glossary.units(), *glossary.posts()}
    rows = TermReason.objects.filter(page=page.pk)
    there = {(row.path, row.term): row.words for row in rows} if reasons else {}
    for (key, term), words in reasons.items():
        path = key.rpartition("#")[0]
        if term not in known or path not in paths or there.get((path[:500], term), "") == words:
            continue
        if words:
            changed = {"words": words, "user": user, "said_at": timezone.now()}
            TermReason.objects.update_or_create(page=page, path=path[:500], term=term, defaults=changed)
        else:
            TermReason.objects.filter(page=page.pk, path=path[:500], term=term).delete()
