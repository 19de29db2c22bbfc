"""Verbs on dated items."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final, Protocol, Self

from django.db.models import Case, DateField, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import PageManager

from cms.core.live import LivePageQuerySet
from cms.news.enums import NewsKind

_NOT_SAVED_YET: Final = 2**62
#: The group of ``by_day`` that is neither urgent nor to come.
OTHERS: Final = 2


class Dated(Protocol):
    """An item in its place among the others."""

    pk: Any
    date: Any


class NewsQuerySet(LivePageQuerySet):
    """News, notices, directions and consultations."""

    def of_kind(self, kind: str) -> Self:
        """Items of one kind."""
        return self.filter(kind=kind)

    def newest(self) -> Self:
        """Newest first, in an order that never wavers."""
        return self.order_by("-date", "-pk")

    def for_list(self) -> Self:
        """What a list prints; the long text stays behind."""
        return self.defer_streamfields()

    def still_to_come(self, on: dt.date | None = None) -> Self:
        """Items without a last day, and those whose last day is not over."""
        last_day = Coalesce("event_end", "event_date")
        return self.alias(last_day=last_day).filter(
            Q(last_day=None) | Q(last_day__gte=on or timezone.localdate())
        )

    def by_day(self, on: dt.date | None = None) -> Self:
        """What is urgent, then what is to come by its day, then all else, the newest first; each says its ``group``."""
        day = on or timezone.localdate()
        is_over = Q(last_day__lt=day)
        return (
            self.alias(last_day=Coalesce("event_end", "event_date"))
            .annotate(
                group=Case(
                    When(~is_over | Q(last_day=None), is_urgent=True, then=Value(0)),
                    When(last_day__gte=day, then=Value(1)),
                    default=Value(OTHERS),
                )
            )
            .alias(coming=Case(When(group=1, then=F("event_date")), output_field=DateField()))
            .order_by("group", F("coming").asc(nulls_last=True), "-date", "-pk")
        )

    def open_consultations(self, on: dt.date | None = None) -> Self:
        """Consultations that still take opinions, the first to close first."""
        open_ones = self.of_kind(NewsKind.CONSULTATION).filter(event_end__gte=on or timezone.localdate())
        return open_ones.order_by("event_end", "pk")

    def newer_than(self, item: Dated) -> Self:
        """Those after an item, the next one first."""
        return self.filter(Q(date__gt=item.date) | Q(date=item.date, pk__gt=_pk(item))).order_by("date", "pk")

    def older_than(self, item: Dated) -> Self:
        """Those before an item, the next one first."""
        return self.filter(Q(date__lt=item.date) | Q(date=item.date, pk__lt=_pk(item))).newest()


def _pk(item: Dated) -> int:
    """In the preview of a page that is not saved yet it is the newest of all."""
    return item.pk or _NOT_SAVED_YET


NewsManager = PageManager.from_queryset(NewsQuerySet)
