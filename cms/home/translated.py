"""Which sections a reader finds in this language, and how old the translation of each is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.db.models import Count, Max
from wagtail.models import Page

from cms.core.live import inside, readable
from cms.frame.frame import Frame

#: Lists in which only chosen items are translated; one line says so of all of them.
_CHOSEN_ITEMS: Final = frozenset({"news", "notices", "direction", "consultations"})


@dataclass(frozen=True, slots=True)
class TranslatedSection:
    """One section; without a date it is written from the data of the site and never ages."""

    title: str
    url: str
    date: dt.datetime | None


class SpokenPages(NamedTuple):
    """How much there is in a language."""

    number: int
    newest: dt.datetime | None


def spoken_pages(frame: Frame) -> SpokenPages:
    """Of this site; one query."""
    home = frame.home
    if home is None:
        return SpokenPages(0, None)
    found = Page.objects.filter(readable(), inside(home.path))
    return SpokenPages(**found.aggregate(number=Count("pk"), newest=Max("last_published_at")))


def translated_sections(frame: Frame) -> list[TranslatedSection]:
    """The sections of the menu, with the date of the Vietnamese text each was made from; no query."""
    rows = {frame.url(row): row for row in frame.rows}
    found = []
    for item in frame.menu:
        row = rows.get(item.url)
        if row is None or item.key in _CHOSEN_ITEMS:
            continue
        found.append(TranslatedSection(item.title, item.url, row.source_date))
    return found
