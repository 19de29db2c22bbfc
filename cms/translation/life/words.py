"""How many words each person has translated in each month.

A text belongs to whoever wrote it last, in the month when that was; what only a machine has said belongs to nobody. Whoever
answers for the pages of a site reads everybody's words there, a translator their own. Nothing is stored for it: the
person is a reference of the text, so an account that was erased has its words and no name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Count, ExpressionWrapper, IntegerField, Q, QuerySet, Sum, Value
from django.db.models.functions import Length, Replace, Trim, TruncMonth
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from cms.translation.waiting import sources_of
from sites import languages
from sites.hosts import HostEntry, HostTable
from workflows.oversight import sites_read_by

#: The running one and those before it.
_MONTHS: Final = 12
_LINK: Final = "<a id="


@dataclass(frozen=True, slots=True)
class Worked:
    """What one person has translated into one language in one month; the words are those of the original."""

    month: str
    person: str
    language: str
    words: int
    texts: int
    #: Of the texts those that a machine suggested first.
    suggested: int


def worked(user: Any, code: str, entries: Collection[HostEntry], table: HostTable) -> Iterator[Worked]:
    """The newest month first, in it who translated most; two queries, however many people and sites there are."""
    rows = list(
        _texts(user, entries, table)
        .filter(locale__language_code=code, updated_at__gte=_first_day())
        .annotate(month=TruncMonth("updated_at"))
        .values_list("month", "last_translated_by")
        .annotate(
            words=Sum(_words("translation_of__data")), texts=Count("pk"), suggested=Count("machine_text")
        )
        .order_by("-month", "-words", "last_translated_by")
    )
    people = get_user_model().objects.in_bulk({row[1] for row in rows})
    for month, person, words, texts, suggested in rows:
        yield Worked(
            date_format(month, "m/Y"),
            people[person].get_full_name(),
            str(languages.of(code).label),
            words,
            texts,
            suggested,
        )


def sheet(rows: Iterable[Worked]) -> Iterator[list[Any]]:
    """As a table for spreadsheets."""
    yield [_("Month"), _("Person"), _("Language"), _("Words"), _("Texts"), _("Suggested by a machine first")]
    for row in rows:
        yield [row.month, row.person, row.language, row.words, row.texts, row.suggested]


def _texts(user: Any, entries: Collection[HostEntry], table: HostTable) -> QuerySet[StringTranslation]:
    """What people wrote for pages of these sites; where the person answers for nothing, by that person."""
    read = {entry.site_id for entry in sites_read_by(user)}
    answered = [entry for entry in entries if entry.site_id in read]
    others = [entry for entry in entries if entry.site_id not in read]
    texts = StringTranslation.objects.exclude(
        # The address is made of the title; names of sections that the house knows are nobody's.
        Q(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
        | Q(context__path="slug")
        | Q(last_translated_by=None)
    )
    return texts.filter(
        _on(answered, table) | (_on(others, table) & Q(last_translated_by=user)), has_error=False
    )


def _on(chosen: Collection[HostEntry], table: HostTable) -> Q:
    if not chosen:
        return Q(pk__in=())
    pages = Page.objects.filter(sources_of(chosen, table), locale__language_code=settings.LANGUAGE_CODE)
    return Q(context__object__in=pages.values("translation_key"))


def _words(field: str) -> Any:
    """The blanks between words and one, as the database counts them: a link has one that is none, a new line is one."""
    text = Trim(Replace(field, Value("<br/>"), Value(" ")))
    blanks = Length(text) - Length(Replace(text, Value(" "), Value("")))
    links = (Length(text) - Length(Replace(text, Value(_LINK), Value("")))) / Value(len(_LINK))
    return ExpressionWrapper(blanks - links + Value(1), output_field=IntegerField())


def _first_day() -> dt.datetime:
    today = timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    months = today.year * 12 + today.month - _MONTHS
    return today.replace(year=months // 12, month=months % 12 + 1)
