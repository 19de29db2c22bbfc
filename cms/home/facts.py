"""Leaders, former units, channels and sections of a ward, and the city's procedures, in one query.

They stand in five tables and are all short lists of words, so one ``UNION ALL`` fetches them;
the query budget of a home page has no room for five.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple

from django.db.models import Case, CharField, F, IntegerField, QuerySet, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat
from wagtail.models import Page

from cms.core.alphabet import alphabetical
from cms.core.live import inside, readable
from cms.home.places import map_url
from cms.people.models import Appointment
from cms.services.models import Channel, ProcedurePage
from cms.translation.glossary import label, posts
from sites.models import Succession
from sites.text import last_part

LEADERS_SHOWN: Final = 4
#: What most people come for, in the order of the home page; further ones are named by its list of desks.
PROCEDURES_SHOWN: Final = (
    "dang-ky-khai-sinh",
    "chung-thuc-ban-sao",
    "xac-nhan-tinh-trang-hon-nhan",
    "dang-ky-ket-hon",
    "tro-cap-huu-tri-xa-hoi",
    "dang-ky-ho-kinh-doanh",
)
_PROCEDURES: Final = (
    *PROCEDURES_SHOWN,
    "dang-ky-thuong-tru",
    "cap-the-can-cuoc",
    "dang-ky-bien-dong-dat-dai",
    "giai-quyet-khieu-nai",
)


class _Row(NamedTuple):
    part: str
    rank: int
    name: str
    text_1: str
    text_2: str
    text_3: str
    path: str
    url_path: str
    number: int


@dataclass
class Leader:
    """A person with the posts held today; ``photo_id`` is 0 without a photograph."""

    name: str
    path: str
    url_path: str
    photo_id: int
    posts: list[str]

    @property
    def slug(self) -> str:
        """The list of leaders in another language shows the same person under it."""
        return last_part(self.url_path)


@dataclass(frozen=True, slots=True)
class FormerUnitRef:
    """A unit of before the merger."""

    name: str
    district: str
    is_partial: bool


@dataclass(frozen=True, slots=True)
class ChannelRef:
    """An official channel; path and address are those of the page that lists it."""

    kind: str
    name: str
    value: str
    url: str
    path: str
    url_path: str

    @property
    def icon(self) -> str:
        return _CHANNEL_ICONS.get(self.kind, "link-45deg")


_CHANNEL_ICONS: Final = {
    "phone": "telephone",
    "email": "envelope",
    "zalo": "chat-dots",
    "facebook": "facebook",
    "youtube": "youtube",
    "website": "globe2",
    "app": "phone",
    "loudspeaker": "megaphone",
}


@dataclass(frozen=True, slots=True)
class ProcedureRef:
    """A procedure of the city: how long it takes and what it costs."""

    slug: str
    name: str
    duration: str
    fee: str
    name_abroad: str = ""
    """Its name in the international language, and what one gets."""
    summary_abroad: str = ""


@dataclass(frozen=True, slots=True)
class SectionRef:
    """A public section of the ward, in its menu or not."""

    path: str
    url_path: str


@dataclass(frozen=True)
class WardHomeFacts:
    """What the data knows of a ward."""

    leaders: list[Leader]
    former_units: list[FormerUnitRef]
    channels: list[ChannelRef]
    area_km2: Decimal | None
    map_url: str = ""
    #: By slug.
    procedures: dict[str, ProcedureRef] = field(default_factory=dict)
    #: By slug.
    sections: dict[str, SectionRef] = field(default_factory=dict)

    @property
    def whole(self) -> list[FormerUnitRef]:
        return [unit for unit in self.former_units if not unit.is_partial]

    @property
    def parts(self) -> list[FormerUnitRef]:
        return [unit for unit in self.former_units if unit.is_partial]


def ward_facts(ward_id: int, source_path: str, language: str, portal_path: str = "") -> WardHomeFacts:
    """One query for all lists of the site below ``source_path``, and for the procedures below the portal's."""
    arms = [_former_units(ward_id), _channels(source_path), _sections(source_path)]
    arms += [_procedures(portal_path)] if portal_path else []
    rows = [
        _Row(*row) for row in _leaders(source_path).union(*arms, all=True).order_by("part", "rank_", "c_name")
    ]
    former = sorted((row for row in rows if row.part == "former"), key=lambda row: alphabetical(row.name))
    return WardHomeFacts(
        leaders=_people([row for row in rows if row.part == "leader"], language),
        former_units=[FormerUnitRef(row.name, row.text_1, bool(row.rank)) for row in former],
        channels=[
            ChannelRef(row.text_1, row.name, row.text_2, row.text_3, row.path, row.url_path)
            for row in rows
            if row.part == "channel"
        ],
        area_km2=_decimal(former[0].text_2) if former else None,
        map_url=map_url(*_place(former[0].text_3)) if former else "",
        procedures={
            row.text_3: ProcedureRef(row.text_3, row.name, row.text_1, row.text_2, row.path, row.url_path)
            for row in rows
            if row.part == "procedure"
        },
        sections={row.text_1: SectionRef(row.path, row.url_path) for row in rows if row.part == "section"},
    )


def _columns(rows: QuerySet, part: str, **columns: Combinable) -> QuerySet:  # type: ignore[type-arg]
    """The columns of ``_Row``; databases want the same types in every arm of a union."""
    texts = ("name", "text_1", "text_2", "text_3", "path", "url_path")
    as_text = {f"c_{name}": Cast(columns.get(name, Value("")), TextField()) for name in texts}
    return (
        rows.order_by()
        .annotate(
            part=Value(part, output_field=CharField()),
            rank_=Cast(columns["rank"], IntegerField()),
            **as_text,
            number_=Cast(columns.get("number", Value(0)), IntegerField()),
        )
        .values_list("part", "rank_", *as_text, "number_")
    )


def _leaders(source_path: str) -> QuerySet:  # type: ignore[type-arg]
    leading = [key for key, post in posts().items() if post.leader]
    public = Appointment.objects.filter(readable("person"), inside(source_path, "person"))
    held = public.current().filter(post__term__in=leading)
    return _columns(
        held,
        "leader",
        rank=F("rank"),
        name=F("person__title"),
        text_1=F("post__term"),
        path=F("person__path"),
        url_path=F("person__url_path"),
        number=Coalesce(F("person__photo_id"), Value(0)),
    )


def _as_text(number: str) -> Coalesce:
    """A number that may be missing; PostgreSQL wants to know of every part that it is a text."""
    return Coalesce(Cast(F(number), TextField()), Value("", output_field=TextField()))


def _former_units(ward_id: int) -> QuerySet:  # type: ignore[type-arg]
    return _columns(
        Succession.objects.filter(ward_id=ward_id),
        "former",
        rank=Case(When(is_partial=True, then=Value(1)), default=Value(0)),
        name=F("former_unit__name"),
        text_1=F("former_unit__district"),
        text_2=_as_text("ward__area_km2"),
        text_3=Concat(
            _as_text("ward__lat"),
            Value(" ", output_field=TextField()),
            _as_text("ward__lon"),
            output_field=TextField(),
        ),
    )


def _sections(source_path: str) -> QuerySet:  # type: ignore[type-arg]
    below = Page.objects.filter(readable(), inside(source_path), depth=len(source_path) // Page.steplen + 1)
    return _columns(below, "section", rank=Value(0), text_1=F("slug"), path=F("path"), url_path=F("url_path"))


def _procedures(portal_path: str) -> QuerySet:  # type: ignore[type-arg]
    shown = ProcedurePage.objects.filter(readable(), inside(portal_path), slug__in=_PROCEDURES)
    return _columns(
        shown,
        "procedure",
        rank=Value(0),
        name=F("title"),
        text_1=F("duration"),
        text_2=F("fee"),
        text_3=F("slug"),
        # It is read at the ward: the columns of an address are free.
        path=F("title_en"),
        url_path=F("summary_en"),
    )


def _channels(source_path: str) -> QuerySet:  # type: ignore[type-arg]
    shown = Channel.objects.filter(readable("page"), inside(source_path, "page"), show_on_home=True)
    return _columns(
        shown,
        "channel",
        rank=Coalesce(F("sort_order"), Value(0)),
        name=F("name"),
        text_1=F("kind"),
        text_2=F("value"),
        text_3=F("url"),
        path=F("page__path"),
        url_path=F("page__url_path"),
    )


def _people(rows: list[_Row], language: str) -> list[Leader]:
    found: dict[str, Leader] = {}
    for row in rows:
        person = found.setdefault(row.path, Leader(row.name, row.path, row.url_path, row.number, []))
        person.posts.append(label(row.text_1, language))
    return list(found.values())[:LEADERS_SHOWN]


def _place(text: str) -> tuple[float | None, float | None]:
    parts = text.split()
    return (float(parts[0]), float(parts[1])) if len(parts) == 2 else (None, None)


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text).normalize()
    except InvalidOperation:
        return None
