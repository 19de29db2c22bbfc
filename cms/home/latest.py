"""The newest news, notices and consultations of a site, and what the city has for it, in one query."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import BooleanField, Case, DateField, F, Q, QuerySet, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils import timezone

from cms.core.live import inside, readable
from cms.news.areas import concerns, holds, reach
from cms.news.enums import AlertLevel, NewsKind
from cms.news.models import NewsPage
from sites.hosts import HostEntry

SHOWN: Final = 5
#: So many notices of the city stand on a ward's home page however many the ward has itself, if they concern it.
CITY_NOTICES: Final = 2
CITY_NEWS: Final = 3
FOR_ALL: Final = (AlertLevel.DANGER, AlertLevel.WARNING)


@dataclass(frozen=True, slots=True)
class CityShare:
    """What a ward's home page takes from the portal, whose paths are given in the order of the reader's languages."""

    paths: tuple[str, ...]
    ward: HostEntry
    #: Only where the ward has no news of its own.
    with_news: bool = False

    def wanted(self) -> Q:
        """Loud alerts, notices that concern the ward, the newest news."""
        found = Q(pk__in=())
        notices = Q(kind=NewsKind.NOTICE) & ~Q(area="") & concerns(self.ward)
        for path in self.paths:
            found |= inside(path) & (Q(alert_level__in=FOR_ALL) | notices)
        if self.with_news:
            found |= Q(pk__in=self._newest())
        return found

    def _newest(self) -> QuerySet[NewsPage, Any]:
        # A few rows through the index by kind and date, not a rank of all that the city has ever published; one of
        # them may be the same in another language.
        below = Q(pk__in=())
        for path in self.paths:
            below |= inside(path)
        newest = NewsPage.objects.filter(below, readable(), kind=NewsKind.NEWS).newest()
        return newest.values("pk")[: CITY_NEWS * len(self.paths)]


@dataclass(frozen=True, slots=True)
class IndexRef:
    """The list that an item stands in, as much as a link needs; told by the item's own address."""

    path: str
    url_path: str

    @classmethod
    def of(cls, items: list[NewsPage]) -> IndexRef | None:
        """The list of the first item."""
        if not items:
            return None
        item = items[0]
        return cls(item.path[: -item.steplen], item.url_path.rstrip("/").rpartition("/")[0] + "/")


@dataclass
class Latest:
    """What a home page shows of each kind."""

    news: list[NewsPage] = field(default_factory=list)
    notices: list[NewsPage] = field(default_factory=list)
    consultations: list[NewsPage] = field(default_factory=list)
    #: Items that ask for a bar above the page, the loudest first.
    alerts: list[NewsPage] = field(default_factory=list)
    #: Of the city, for the ward whose home page it is.
    city_notices: list[NewsPage] = field(default_factory=list)
    city_news: list[NewsPage] = field(default_factory=list)

    @property
    def news_index(self) -> IndexRef | None:
        return IndexRef.of(self.news)

    @property
    def notices_index(self) -> IndexRef | None:
        return IndexRef.of(self.notices)

    @property
    def consultations_index(self) -> IndexRef | None:
        return IndexRef.of(self.consultations)

    @property
    def city_news_index(self) -> IndexRef | None:
        return IndexRef.of(self.city_news)

    @property
    def bars(self) -> list[NewsPage]:
        """What the city's own home page shows above everything: one loud bar for any urgent notice."""
        urgent = next((item for item in self.notices if item.is_urgent and not item.is_past), None)
        return self.alerts if self.alerts or urgent is None else [urgent]


def latest_below(*paths: str, city: CityShare | None = None, today: dt.date | None = None) -> Latest:
    """Live, public items below any of the paths; for each path and kind the ``SHOWN`` first.

    A home page in another language asks for its own path and that of the Vietnamese site.
    """
    day = today or timezone.localdate()
    below = city.wanted() if city else Q(pk__in=())
    for path in paths:
        below |= inside(path)
    rows = _ranked(below, (*paths, *(city.paths if city else ())), day)
    latest = Latest()
    lists: dict[str, list[NewsPage]] = {
        NewsKind.NEWS: latest.news,
        NewsKind.NOTICE: latest.notices,
        NewsKind.CONSULTATION: latest.consultations,
    }
    seen = set()
    for item in rows:
        # What is translated is not shown again in Vietnamese.
        if item.translation_key in seen:
            continue
        seen.add(item.translation_key)
        if item.bar:
            latest.alerts.append(item)
        if item.tree >= len(paths):
            _take_from_city(latest, item, city)
        elif (items := lists.get(item.kind)) is not None and len(items) < SHOWN:
            items.append(item)
    # The large place is for a picture; without one the newest stands there all the same.
    leading = next((item for item in latest.news if item.lead_image_id), None)
    latest.news.sort(key=lambda item: item is not leading)
    latest.notices = one_past(latest.notices)
    latest.consultations.sort(key=lambda item: item.event_end or dt.date.max)
    latest.alerts.sort(key=lambda item: item.bar)
    del latest.city_notices[max(CITY_NOTICES, SHOWN - len(latest.notices)) :]
    return latest


def one_past(notices: list[NewsPage]) -> list[NewsPage]:
    """Without those that are over, but for the first of them: the last thing that was."""
    past = [item for item in notices if item.is_past]
    return [item for item in notices if item not in past[1:]]


def _take_from_city(latest: Latest, item: NewsPage, city: CityShare | None) -> None:
    if item.kind == NewsKind.NEWS and city and city.with_news and len(latest.city_news) < CITY_NEWS:
        latest.city_news.append(item)
    # A loud alert is here for its bar alone.
    elif item.kind == NewsKind.NOTICE and city and not item.is_past and holds(item.area, city.ward):
        item.reach = reach(item.area)
        latest.city_notices.append(item)


def _ranked(below: Q, trees: tuple[str, ...], day: dt.date) -> list[NewsPage]:
    is_past = Case(
        # News stays news after the day it tells of.
        When(kind=NewsKind.NOTICE, last_day__lt=day, then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    # What is to come stands by its day, the next first; what has no day, by that of its publication.
    coming = Case(
        When(kind=NewsKind.NOTICE, last_day__gte=day, then=F("event_date")), output_field=DateField()
    )
    has_bar = Case(
        When(alert_level__gt=AlertLevel.NONE, then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    tree = Case(*(When(path__startswith=path, then=Value(n)) for n, path in enumerate(trees)))
    # Not by kind: there SQLite would go through the items of all sites.
    return list(
        NewsPage.objects.filter(below, readable())
        .alias(last_day=Coalesce("event_end", "event_date"))
        .exclude(kind=NewsKind.CONSULTATION, last_day__lt=day)
        .annotate(is_over=is_past, has_bar=has_bar, tree=tree, coming=coming)
        .annotate(
            place=Window(
                RowNumber(),
                partition_by=[F("tree"), F("kind")],
                order_by=[
                    F("is_over").asc(),
                    F("has_bar").desc(),
                    F("is_urgent").desc(),
                    F("coming").asc(nulls_last=True),
                    F("date").desc(),
                    F("pk").desc(),
                ],
            )
        )
        .filter(place__lte=SHOWN)
        .defer_streamfields()
        .order_by("tree", "place")
    )
