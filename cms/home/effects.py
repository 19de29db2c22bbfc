"""What a decision changes on home pages: bars, the newest items; and where a ward's desk is shown."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, Revision

from cms.core.alphabet import alphabetical
from cms.home.latest import FOR_ALL, SHOWN, latest_below
from cms.home.models import WardHomePage
from cms.news.areas import UnknownAreaError, reached, read_area
from cms.news.enums import AlertLevel, NewsKind
from cms.news.models import NewsPage
from sites import hosts
from sites.hosts import HostEntry
from workflows.audience import is_closed
from workflows.effects import submitted
from workflows.standing import kind_at, waiting_for

#: So many wards are named to the reviewer; of more the number says enough.
_NAMED: Final = 8
_DESK: Final = ("address", "phone", "email", "hours", "hours_note")


@dataclass(frozen=True, slots=True)
class _Item:
    """As much of an item as decides where a home page shows it."""

    kind: str
    level: int
    is_urgent: bool
    date: dt.date
    last_day: dt.date | None
    first_day: dt.date | None
    has_picture: bool
    pk: int

    @classmethod
    def of(cls, page: NewsPage) -> _Item:
        """As the public has it."""
        return cls(
            page.kind,
            page.alert_level,
            page.is_urgent,
            page.date,
            page.last_day,
            page.event_date,
            bool(page.lead_image_id),
            page.pk,
        )

    @classmethod
    def to_come(cls, page: NewsPage, revision: Revision) -> _Item:
        """As it waits."""
        move = waiting_for(page)
        asked = {
            name: submitted(page, revision, name)
            for name in ("alert_level", "is_urgent", "date", "event_date", "event_end", "lead_image")
        }
        return cls(
            kind=kind_at(page, move.destination if move else page.get_parent()),
            level=asked["alert_level"] or 0,
            is_urgent=bool(asked["is_urgent"]),
            date=asked["date"] or timezone.localdate(),
            last_day=asked["event_end"] or asked["event_date"],
            first_day=asked["event_date"],
            has_picture=bool(asked["lead_image"]),
            pk=page.pk,
        )

    @property
    def is_over(self) -> bool:
        return bool(self.last_day and self.last_day < timezone.localdate())

    @property
    def bar(self) -> int:
        """The level of its bar today, 0 without one."""
        return 0 if self.is_over or self.level not in AlertLevel.values else self.level

    @property
    def rank(self) -> tuple[Any, ...]:
        """The order of ``cms.home.latest``."""
        is_past = self.kind == NewsKind.NOTICE and self.is_over
        is_coming = self.kind == NewsKind.NOTICE and self.first_day and not is_past
        coming = self.first_day if is_coming else None
        return (
            is_past,
            not self.level,
            not self.is_urgent,
            coming or dt.date.max,
            -self.date.toordinal(),
            -self.pk,
        )


def of_news(page: Page, revision: Revision) -> Iterator[str]:
    """Bars, and who comes onto the home page and who goes."""
    owner = hosts.table().owner_of(page.path)
    if owner is None or not isinstance(page, NewsPage):
        return
    entry, root = owner
    is_shown = page.live and not is_closed(page)
    before, after = _Item.of(page) if is_shown else None, _Item.to_come(page, revision)
    title = revision.content.get("title")
    yield from _bar(before, after, entry, other_words=is_shown and title != page.title)
    if entry.is_portal and after.kind == NewsKind.NOTICE:
        yield from _area(page.area if is_shown else "", str(submitted(page, revision, "area") or ""))
    if before is None or before.rank != after.rank or before.kind != after.kind:
        yield from _place(page, after, root.path, entry)


def _bar(before: _Item | None, after: _Item, entry: HostEntry, *, other_words: bool) -> Iterator[str]:
    had = before.bar if before else 0
    if after.bar and (after.bar != had or other_words):
        yield _("A bar (%(level)s) will stand at the top of %(place)s.") % {
            "level": AlertLevel(after.bar).label,
            "place": _home_pages(after.bar, entry),
        }
    if had and (not after.bar or (_is_everywhere(had, entry) and not _is_everywhere(after.bar, entry))):
        yield _("Its bar will be gone from %(place)s.") % {"place": _home_pages(had, entry)}
    if (
        after.is_urgent
        and not (before and before.is_urgent)
        and after.kind == NewsKind.NOTICE
        and not after.is_over
    ):
        yield _("As an urgent notice it will stand before all others in lists and on the home page.")


def _area(before: str, after: str) -> Iterator[str]:
    """In which wards a notice of the city comes to stand, and from which it goes; no query."""
    had, has = _wards(before), _wards(after)
    if came := has - had:
        yield ngettext(
            "It will stand on the home page and in the notices of %(count)d ward: %(wards)s.",
            "It will stand on the home pages and in the notices of %(count)d wards: %(wards)s.",
            len(came),
        ) % {"count": len(came), "wards": _some(came)}
    if gone := had - has:
        yield ngettext(
            "It will be gone from the home page and the notices of %(count)d ward: %(wards)s.",
            "It will be gone from the home pages and the notices of %(count)d wards: %(wards)s.",
            len(gone),
        ) % {"count": len(gone), "wards": _some(gone)}


def _wards(area: str) -> set[str]:
    """Their names; an area that is refused when it is published reaches nobody."""
    table = hosts.table()
    try:
        return {entry.ward_name for entry in reached(read_area(area, table), table)}
    except UnknownAreaError:
        return set()


def _some(names: Collection[str]) -> str:
    ordered = sorted(names, key=alphabetical)
    return ", ".join(ordered[:_NAMED]) + (" …" if len(ordered) > _NAMED else "")


def _is_everywhere(level: int, entry: HostEntry) -> bool:
    return entry.is_portal and level in FOR_ALL


def _home_pages(level: int, entry: HostEntry) -> str:
    wards = len(hosts.table().wards)
    if _is_everywhere(level, entry):
        return _("the home pages of the city and of all %(count)s wards") % {"count": wards}
    return _("the home page of %(site)s") % {"site": entry.ward_name or entry.name}


def _place(page: NewsPage, item: _Item, path: str, entry: HostEntry) -> Iterator[str]:
    """One query: the home page's own."""
    latest = latest_below(path)
    shown = {
        NewsKind.NEWS: latest.news,
        NewsKind.NOTICE: latest.notices,
        NewsKind.CONSULTATION: latest.consultations,
    }.get(NewsKind(item.kind) if item.kind in NewsKind.values else NewsKind.DIRECTION)
    if shown is None or (item.kind == NewsKind.CONSULTATION and item.is_over):
        return
    if any(other.pk == page.pk for other in shown):
        return
    others = sorted(shown, key=lambda other: _Item.of(other).rank)
    ahead = [other for other in others if _Item.of(other).rank < item.rank]
    if len(ahead) >= SHOWN:
        return
    names = {
        "site": entry.ward_name or entry.name,
        "kind": NewsKind(item.kind).label,
        "title": others[-1].title if others else "",
    }
    is_leading = item.has_picture and not any(other.lead_image_id for other in ahead)
    if item.kind == NewsKind.NEWS and is_leading:
        yield _("It will take the large place on the home page of %(site)s.") % names
    else:
        yield _("It will stand on the home page of %(site)s, among “%(kind)s”.") % names
    if len(others) >= SHOWN:
        yield _("“%(title)s” will leave the home page for it.") % names


def of_desk(page: Page, revision: Revision) -> Iterator[str]:
    """A ward's office is told of in more places than its home page; no query."""
    if not isinstance(page, WardHomePage) or not page.live:
        return
    if any(_stored(page, name) != _sent(page, revision, name) for name in _DESK):
        yield _(
            "Address, telephone and hours of the office will change in the contact directory and in the answers "
            "of search too."
        )


def _stored(page: Page, name: str) -> Any:
    field = page._meta.get_field(name)
    return _plain(field.get_prep_value(field.value_from_object(page)))


def _sent(page: Page, revision: Revision, name: str) -> Any:
    return _plain(revision.content.get(name, _stored(page, name)))


def _plain(value: Any) -> Any:
    """StreamFields are stored as JSON, whose blanks mean nothing."""
    try:
        return json.loads(value) if isinstance(value, str) and value[:1] == "[" else value
    except ValueError:
        return value
