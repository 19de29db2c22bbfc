"""What a reader of a translation must know about its age."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from cms.translation.siblings import Sibling


@dataclass(frozen=True, slots=True)
class TranslationNote:
    """From which state of the source a page was translated, and whether that has changed."""

    source_url: str
    source_language: str
    # None where the page is written from the site's data and the glossary, and so never ages.
    source_date: dt.datetime | None
    # When the source changed after that; None where it did not.
    changed_at: dt.datetime | None
    # Whether readers are told that a machine said something of it first.
    is_machine: bool = False


def note_for(language: str, page_siblings: Iterable[Sibling]) -> TranslationNote | None:
    """The note for the page in ``language``; none for a source or a page without one."""
    by_language = {sibling.language: sibling for sibling in page_siblings}
    source = by_language.get(settings.LANGUAGE_CODE)
    page = by_language.get(language)
    if language == settings.LANGUAGE_CODE or source is None or page is None:
        return None
    date, published = page.source_date, source.published_at
    changed = published if date and published and published > date else None
    told = bool(page.machine_texts) and settings.MACHINE_TRANSLATION_TOLD
    return TranslationNote(source.url, source.language, date, changed, told)
