"""What readers and reviewers are told of corrections, on the page itself and of its translations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from wagtail.models import Page, PageLogEntry, Revision

from cms.core.language import language_of
from cms.core.models.corrected import CorrectedPage
from sites import hosts, languages
from workflows.effects import submitted

_PUBLISHED: Final = ("wagtail.publish", "wagtail.publish.scheduled")


@dataclass(frozen=True, slots=True)
class Correction:
    """A day, a text and the language of the text."""

    day: dt.date
    text: str
    language: str


def correction_of(page: Any) -> Correction | None:
    """The page's own; of a translation that is older than it, that of its source."""
    if not isinstance(page, CorrectedPage):
        return None
    language = language_of(page)
    found = _said(page, language)
    if languages.is_source(language):
        return found
    source = (
        type(page)
        .objects.live()
        .filter(translation_key=page.translation_key, locale__language_code=languages.SOURCE)
        .first()
    )
    if source is None or hosts.table().is_restricted(source.path):
        return found
    newer = _said(source, languages.SOURCE)
    return newer if newer and (found is None or newer.day > found.day) else found


def _said(page: Any, language: str) -> Correction | None:
    return Correction(page.corrected_on, page.correction, language) if page.corrected_on else None


def _submitted(page: Page, revision: Revision) -> tuple[dt.date | None, str]:
    return submitted(page, revision, "corrected_on"), submitted(page, revision, "correction") or ""


def _last_published(page: Page) -> tuple[dt.date | None, str] | None:
    """What the page said of a correction when it was public last; its own columns hold a draft by now."""
    entry = (
        PageLogEntry.objects.filter(page=page.pk, action__in=_PUBLISHED, revision__isnull=False)
        .select_related("revision")
        .order_by("-timestamp", "-pk")
        .first()
    )
    return None if entry is None else _submitted(page, entry.revision)


def effects(page: Page, revision: Revision) -> Iterator[str]:
    """A published correction that goes, or says something else (hook ``review_effects``)."""
    if not isinstance(page, CorrectedPage):
        return
    before = (page.corrected_on, page.correction) if page.live else _last_published(page)
    if before is None:
        return
    after = _submitted(page, revision)
    if before[0] and not after[0]:
        yield _("The published correction disappears: “%(text)s”.") % {"text": before[1]}
    elif before[0] and after != before:
        yield _("The published correction says something else than before.")
    elif after[0] and not before[0]:
        yield _("The page, lists, search and feeds will say that it was corrected.")
