"""The facts of many wards at once: only what a text asks for, a query for each kind of fact."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any, Final

from django.utils import translation
from django.utils.formats import number_format

from cms.core.alphabet import alphabetical
from cms.home.models import WardHomePage
from cms.home.office_hours import DayHours, week
from cms.people.models import Appointment
from cms.samples.blanks import BLANKS
from cms.samples.models import WardFact
from cms.samples.pages import home_of
from cms.translation.glossary import label, posts
from sites import hosts
from sites.enums import WardKind
from sites.hosts import HostTable
from sites.languages import SOURCE
from sites.models import Succession, Ward
from sites.scoping import across_wards

Facts = Mapping[str, str]
_Found = dict[int, dict[str, str]]
_OFFICE: Final = frozenset({"address", "phone", "email", "hours"})
_CHAIRS: Final = frozenset({"committee_chair", "council_chair", "party_secretary"})
_PEOPLE: Final = _CHAIRS | {"leaders"}
_TYPED: Final = frozenset(blank.key for blank in BLANKS if blank.is_typed)


def facts_of(wards: Sequence[Ward], keys: Collection[str]) -> dict[int, Facts]:
    """By the id of the ward; in Vietnamese, whoever asks."""
    table = hosts.table()
    with translation.override(SOURCE):
        found: _Found = {ward.pk: _own(table, ward) for ward in wards}
        for wanted, read in _READERS:
            if wanted & set(keys):
                for ward_id, more in read(wards, set(keys)).items():
                    found[ward_id] |= more
    return dict(found)


def _own(table: HostTable, ward: Ward) -> dict[str, str]:
    kind = WardKind(ward.kind).label_vi if ward.kind in WardKind.values else ""
    entry = table.entry(ward.site_id) if ward.site_id else None
    return {
        "name": ward.name,
        "short_name": ward.short_name,
        "kind": kind,
        "kind_capital": kind[:1].upper() + kind[1:],
        "name_en": ward.name_en,
        "former_districts": ward.former_districts,
        "area": _area(ward.area_km2),
        "website": f"{entry.root_url}/" if entry else "",
    }


def _area(area: Decimal | None) -> str:
    return "" if area is None else f"{number_format(round(area, 2).normalize(), use_l10n=True)} km²"


def _former(wards: Sequence[Ward], _keys: set[str]) -> _Found:
    names: dict[int, list[tuple[bool, str]]] = defaultdict(list)
    rows = Succession.objects.filter(ward__in=wards).values_list("ward_id", "former_unit__name", "is_partial")
    for ward_id, name, is_partial in rows:
        names[ward_id].append((is_partial, _within(name)))
    return {
        ward_id: {"former_units": ", ".join(_partial(*one) for one in sorted(found, key=_order))}
        for ward_id, found in names.items()
    }


def _order(one: tuple[bool, str]) -> Any:
    return one[0], alphabetical(one[1])


def _within(name: str) -> str:
    """In a sentence the kind of a unit is no name: phường Cống Vị."""
    return name[:1].lower() + name[1:]


def _partial(is_partial: bool, name: str) -> str:
    return f"một phần {name}" if is_partial else name


def _homes(wards: Sequence[Ward]) -> dict[int, int]:
    """Vietnamese home pages, by ward; from the host table, without a query."""
    table = hosts.table()
    return {ward.pk: root.page_id for ward in wards if (root := home_of(table, ward)) is not None}


def _office(wards: Sequence[Ward], keys: set[str]) -> _Found:
    homes = _homes(wards)
    rows = across_wards(WardHomePage.objects, "facts of the wards that receive a sample").filter(
        pk__in=homes.values(), live=True
    )
    names = ["address", "phone", "email", *(["hours"] if "hours" in keys else [])]
    by_page = {page.pk: page for page in rows.only(*names)}
    return {
        ward_id: {name: _line(getattr(by_page[page_id], name)) for name in names}
        for ward_id, page_id in homes.items()
        if page_id in by_page
    }


def _line(value: Any) -> str:
    return value if isinstance(value, str) else _hours(week([one.value for one in value], dt.date.min))


def _hours(days: list[DayHours]) -> str:
    """Neighbouring days with the same hours together; closed days are left out."""
    lines = []
    for times, group in groupby(
        days, key=lambda day: tuple(filter(None, (day.morning_text, day.afternoon_text)))
    ):
        same = list(group)
        name = same[0].name if len(same) == 1 else f"{same[0].name} đến {same[-1].name}"
        if times:
            lines.append(f"{name} {' và '.join(times)}")
    return "; ".join(lines)


def _people(wards: Sequence[Ward], _keys: set[str]) -> _Found:
    """Public leaders of today, by rank, each with the posts held."""
    table, owners = hosts.table(), {ward.site_id: ward.pk for ward in wards if ward.site_id}
    leading = [key for key, post in posts().items() if post.leader]
    rows = (
        across_wards(Appointment.objects, "facts of the wards that receive a sample")
        .current()
        .filter(person__live=True, post__term__in=leading)
        .order_by("rank", "person__title", "pk")
        .values_list("person__path", "person__title", "post__term")
    )
    held: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    found: _Found = defaultdict(dict)
    for path, name, term in rows:
        owner = table.owner_of(path)
        ward_id = owners.get(owner[0].site_id) if owner else None
        if ward_id is None or owner is None or owner[1].language != SOURCE or table.is_restricted(path):
            continue
        held[ward_id][name].append(label(term, SOURCE))
        if term in _CHAIRS:
            found[ward_id].setdefault(term, name)
    for ward_id, people in held.items():
        found[ward_id]["leaders"] = "; ".join(f"{name}, {', '.join(them)}" for name, them in people.items())
    return found


def _typed(wards: Sequence[Ward], _keys: set[str]) -> _Found:
    found: _Found = defaultdict(dict)
    rows = across_wards(WardFact.objects, "facts of the wards that receive a sample").filter(ward__in=wards)
    for ward_id, key, value in rows.values_list("ward_id", "key", "value"):
        found[ward_id][key] = value
    return found


_READERS: Final[tuple[tuple[frozenset[str], Callable[[Sequence[Ward], set[str]], _Found]], ...]] = (
    (frozenset({"former_units"}), _former),
    (_OFFICE, _office),
    (_PEOPLE, _people),
    (_TYPED, _typed),
)
