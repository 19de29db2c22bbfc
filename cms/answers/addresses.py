"""Where an office is: "địa chỉ UBND phường", "công an phường ở đâu", "where is the people's committee"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from django.db.models import CharField, F, Value
from django.utils.translation import gettext as _

from cms.answers.city import all_wards, dialling, unknown
from cms.answers.words import is_of_office, left_over
from cms.core.live import inside, readable
from cms.home.models import WardHomePage
from cms.people.models import OrganisationUnit
from cms.people.models.organisation import title_of
from cms.translation.glossary import units
from search.public.direct import DirectAnswer, Fact, Subject
from search.text import folded_text
from sites.languages import SOURCE

_PLACE: Final = (
    "địa chỉ", "địa điểm", "trụ sở", "đường đến", "đường tới", "đường đi", "chỉ đường", "vị trí", "address", "location",
    "directions", "directions to",
)  # fmt: skip
"""Words that ask for an address wherever they stand."""
_WHERE: Final = (
    "ở đâu", "tại đâu", "chỗ nào", "ở chỗ nào", "nơi nào", "đường nào", "phố nào", "nằm ở đâu", "nằm đâu", "đi đâu", "đến đâu",
    "where is", "where",
)  # fmt: skip
"""Words that ask for the address of an office, if one is named."""
_SAID: Final = {
    "police station": "police", "police office": "police", "ward police": "police", "health station": "health_station",
    "clinic": "health_station", "health clinic": "health_station", "health centre": "health_station",
    "town hall": "peoples_committee",
}  # fmt: skip
"""How people call units otherwise, and what the glossary calls them."""
_OFFICES: Final = frozenset({"peoples_committee", "public_service_centre"})
"""Units that are where the ward's home page says that the office is."""
_HOME, _UNIT = "0", "1"


class _Row(NamedTuple):
    source: str
    term: str
    own_name: str
    own_name_en: str
    address: str
    phone: str


class Addresses:
    """Answers from the home page and the chart of the site that is meant."""

    def claims(self, subject: Subject) -> bool:
        """A place is asked for, and that of an office, not of anything else."""
        is_place = subject.says(*_PLACE)
        if not (is_place or subject.says(*_WHERE)):
            return False
        words = _office(subject)
        if not (is_of_office(subject, *_PLACE, *_WHERE) or _unit(words)):
            return False
        return bool(words) or subject.is_named or (is_place and not subject.site.is_portal)

    def answer(self, subject: Subject) -> Sequence[DirectAnswer]:
        """The address of the unit that was asked for, else of the office."""
        if subject.site.is_portal:
            return [_of_any_ward(subject)]
        root = subject.site.roots.get(SOURCE)
        if root is None or not root.live:
            return ()
        rows = _rows(root.path, root.page_id)
        unit = _unit(_office(subject))
        own = [row for row in rows if unit and row.term == unit]
        shown = own or [row for row in rows if row.source == _HOME]
        if not shown:
            return [unknown(subject, _("address"))]
        name = subject.site.display_name(subject.language)
        lines = [
            fact
            for row in shown
            for fact in (
                Fact(_name(row, subject.language), row.address),
                Fact(_("Telephone"), row.phone, dialling(row.phone)),
            )
            if fact.value
        ]
        note = (
            _("No address of its own is given for this; this is the address of the office.")
            if unit and not own
            else ""
        )
        title = _("Address: %(name)s") % {"name": name}
        return [DirectAnswer("address", title, lines, note, f"{subject.site.root_url}/")]


def _of_any_ward(subject: Subject) -> DirectAnswer:
    """On the portal the office of a ward that is not named."""
    way = all_wards(subject.language)
    return DirectAnswer("finder", _("Every ward and commune has an office of its own"), [way], url=way.url)


def _office(subject: Subject) -> tuple[str, ...]:
    return left_over(subject, *_PLACE, *_WHERE)


def _unit(words: Sequence[str]) -> str:
    """The unit that these words are the name of, if it is not the office itself."""
    text = " ".join(words)
    if (said := _SAID.get(text)) in units():
        return said or ""
    return next(
        (
            key
            for key, unit in units().items()
            if key not in _OFFICES and text in map(folded_text, unit.names.values())
        ),
        "",
    )


def _name(row: _Row, language: str) -> str:
    return (
        _("Address") if row.source == _HOME else title_of(row.term, row.own_name, row.own_name_en, language)
    )


def _rows(path: str, home_id: int) -> list[_Row]:
    """All public addresses of a site, with one query."""
    nothing = Value("", output_field=CharField())
    home = (
        WardHomePage.objects.filter(readable(), pk=home_id)
        .exclude(address="")
        .order_by()
        .values_list(
            Value(_HOME, output_field=CharField()),
            nothing,
            nothing,
            nothing,
            F("address"),
            F("phone"),
            F("pk"),
        )
    )
    chart = (
        OrganisationUnit.objects.filter(readable("page"), inside(path, "page"))
        .exclude(address="")
        .order_by()
        .values_list(
            Value(_UNIT, output_field=CharField()),
            F("term"),
            F("own_name"),
            F("own_name_en"),
            F("address"),
            F("phone"),
            F("pk"),
        )
    )
    return [_Row(*row[:6]) for row in sorted(home.union(chart, all=True), key=lambda row: (row[0], row[6]))]
