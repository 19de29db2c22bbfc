"""Which desk does what, by law: for a ward that has chosen no quick links of its own.

The offices are those of the glossary, which every ward of a kind has; what they are called, and so this list, needs
nothing that an editor wrote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from cms.core.sections import slug_of
from cms.frame.frame import Frame
from cms.home.facts import PROCEDURES_SHOWN, ProcedureRef, WardHomeFacts
from cms.translation.glossary import label, units
from sites import languages

_CLAUSE: Final = re.compile(r"[;(]|\.\s|\n")
_SENTENCE: Final = re.compile(r"(?<=\.)\s")
_CENTRE: Final = "public_service_centre"
#: Who decides on land, building and business, by kind of ward: the first that the kind has.
_ECONOMY: Final = ("economy_infrastructure_urban_division", "economy_division")


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A matter, the office that takes it, a word on it, and where it leads."""

    label: str
    icon: str
    office: str
    detail: str = ""
    url: str = ""
    #: Whether the address is of a Vietnamese page while the reader reads another language.
    is_foreign: bool = False


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """A procedure of the city as this ward shows it."""

    name: str
    detail: str
    url: str
    #: Whether not even its name is known in the reader's language.
    is_foreign: bool = False


def desk_rows(frame: Frame, facts: WardHomeFacts) -> list[DeskRow]:
    """The desks of a ward, in the order in which most people come."""
    centre, kind = office_name(_CENTRE, frame), frame.entry.ward_kind if frame.entry else ""
    economy = next((key for key in _ECONOMY if units()[key].belongs_to(kind)), _ECONOMY[0])
    any_centre = label(_CENTRE, frame.language)
    decides = _("decided by the %(office)s") % {"office": label(economy, frame.language)}
    functions = next((item.url for item in frame.menu if item.key == "functions"), "")
    rows = (
        (_("Births, marriages, deaths"), "people", centre, _("civil status desk"), "dang-ky-khai-sinh"),
        (_("Certified copies, signatures, contracts"), "patch-check", any_centre, _("any ward will do"), "chung-thuc-ban-sao"),
        (_("Permanent and temporary residence, absence"), "house", office_name("police", frame), "", "dang-ky-thuong-tru"),
        (
            _("Identity card, level 2 electronic identity"),
            "person",
            _("Identity card desks of the city police"),
            _("wherever you live"),
            "cap-the-can-cuoc",
        ),
        (_("Land, building, household business"), "map", centre, decides, "dang-ky-bien-dong-dat-dai"),
    )  # fmt: skip
    found = [
        DeskRow(str(words), icon, office, str(detail), procedure_url(frame, facts, slug), _is_foreign(frame))
        for words, icon, office, detail, slug in rows
    ]
    health = office_name("health_station", frame)
    return [
        *found,
        DeskRow(_("Vaccination, antenatal care, children's health"), "bandaid", health, "", functions),
    ]


def procedure_rows(frame: Frame, facts: WardHomeFacts) -> list[ProcedureRow]:
    """The procedures that most people come for, as far as the city has published them."""
    shown = [facts.procedures[slug] for slug in PROCEDURES_SHOWN if slug in facts.procedures]
    return [_row(one, procedure_url(frame, facts, one.slug), frame) for one in shown]


def _row(one: ProcedureRef, url: str, frame: Frame) -> ProcedureRow:
    if frame.spoken.is_source or not one.name_abroad:
        return ProcedureRow(one.name, _detail(one), url, not frame.spoken.is_source)
    return ProcedureRow(one.name_abroad, _SENTENCE.split(one.summary_abroad, maxsplit=1)[0], url)


def office_name(key: str, frame: Frame) -> str:
    """An office of this ward by its full name: "Công an phường Giảng Võ"."""
    return _("%(office)s of %(ward)s") % {"office": label(key, frame.language), "ward": frame.name_in_text}


def section_url(frame: Frame, facts: WardHomeFacts, key: str) -> str:
    """The address of a section of the ward in Vietnamese, whether or not it is in the menu."""
    section = facts.sections.get(slug_of(key, languages.SOURCE))
    return frame.url(section) if section else ""


def procedure_url(frame: Frame, facts: WardHomeFacts, slug: str) -> str:
    """Below the ward's own list, where the city's procedure stands with the ward's desk; else the list."""
    spoken = next((item.url for item in frame.menu if item.key == "services" and not item.is_jump), "")
    index = spoken or section_url(frame, facts, "services")
    return f"{index}{slug}/" if index and slug in facts.procedures else index


def _is_foreign(frame: Frame) -> bool:
    """The list of procedures exists in the reader's language where it is in the menu."""
    is_spoken = any(item.key == "services" and not item.is_jump for item in frame.menu)
    return not frame.spoken.is_source and not is_spoken


def _detail(procedure: ProcedureRef) -> str:
    """How long and how much, in one line."""
    return "; ".join(text for text in map(_first_clause, (procedure.duration, procedure.fee)) if text)


def _first_clause(text: str) -> str:
    """What is so for most people; exceptions stand on the procedure's own page."""
    return _CLAUSE.split(text, maxsplit=1)[0].strip(" .,")
