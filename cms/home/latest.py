"""The newest news, notices and consultations of a site, in one query."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from django.db.models import BooleanField, Case, F, Q, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils import timezone

from cms.core.live import inside, readable
from cms.news.enums import AlertLevel, NewsKind
from cms.news.models import NewsPage

SHOWN: Final = 5
#: Where items of the city stand among those of a ward.
_CITY: Final = -1
FOR_ALL: Final = (AlertLevel.DANGER, AlertLevel.WARNING)


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
    def bars(self) -> list[NewsPage]:
        """What the city's own home page shows above everything: one loud bar for any urgent notice."""
        urgent = next((item for item in self.notices if item.is_urgent and not item.is_past), None)
        return self.alerts if self.alerts or urgent is None else [urgent]


def latest_below(*paths: str, city: Collection[str] = (), today: dt.date | None = None) -> Latest:
    """Live, public items below any of the paths; for each path and kind the ``SHOWN`` first.

    A home page in another language asks for its own path and that of the Vietnamese site. ``city``
    are the paths of the portal, whose loud alerts stand on every home page.
    """
    day = today or timezone.localdate()
    below = Q()
    for path in paths:
        below |= inside(path)
    for path in city:
        below |= inside(path) & Q(alert_level__in=FOR_ALL)
    is_past = Case(
        # News stays news after the day it tells of.
        When(kind=NewsKind.NOTICE, last_day__lt=day, then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    has_bar = Case(
        When(alert_level__gt=AlertLevel.NONE, then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    tree = Case(
        *(When(path__startswith=path, then=Value(n)) for n, path in enumerate(paths)), default=Value(_CITY)
    )
    # Not by kind: there SQLite would go through the items of all sites.
    rows = (
        NewsPage.objects.filter(below, readable())
        .alias(last_day=Coalesce("event_end", "event_date"))
        .exclude(kind=NewsKind.CONSULTATION, last_day__lt=day)
        .annotate(is_over=is_past, has_bar=has_bar, tree=tree)
        .annotate(
            place=Window(
                RowNumber(),
                partition_by=[F("tree"), F("kind")],
                order_by=[
                    F("is_over").asc(),
                    F("has_bar").desc(),
                    F("is_urgent").desc(),
                    F("date").desc(),
                    F("pk").desc(),
                ],
            )
        )
        .filter(place__lte=SHOWN)
        .defer_streamfields()
        .order_by("tree", "place")
    )
    latest = Latest()
    lists: dict[str, list[NewsPage]] = {
        NewsKind.NEWS: latest.news,
        NewsKind.NOTICE: latest.notices,
        NewsKind.CONSULTATION: latest.consultations,
    }
    seen = set()
    for item in rows:
        if item.bar and item.translation_key not in seen:
            latest.alerts.append(item)
        if item.tree == _CITY:
            seen.add(item.translation_key)
            continue
        items = lists.get(item.kind)
        # What is translated is not shown again in Vietnamese.
        if items is not None and item.translation_key not in seen and len(items) < SHOWN:
            items.append(item)
            seen.add(item.translation_key)
    # The large place is for a picture; without one the newest stands there all the same.
    leading = next((item for item in latest.news if item.lead_image_id), None)
    latest.news.sort(key=lambda item: item is not leading)
    latest.consultations.sort(key=lambda item: item.event_end or dt.date.max)
    latest.alerts.sort(key=lambda item: item.bar)
    return latest
