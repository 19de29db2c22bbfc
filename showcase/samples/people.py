"""People and posts, held, vacant and to come. The names are invented."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from cms.people.chart import Chart, Office, Seat
from cms.people.leaders import LeaderCard
from cms.people.models import Appointment, OrganisationUnit, PersonPage, Post
from cms.people.tree import tree
from cms.translation.glossary.bodies import all_functions
from showcase.samples.base import Chapter, Component, ComponentExample, Site, days_from_now

_COMMITTEE = OrganisationUnit(pk=1, term="peoples_committee")


def chapter(site: Site) -> Chapter:
    """Cards, and the register with what is to come, is and was."""
    chair = Post(pk=1, unit=_COMMITTEE, term="committee_chair")
    person = site.page(
        PersonPage,
        title="Đỗ Khắc Trường",
        slug="do-khac-truong",
        phone="024 0000 0139",
        email="dktruong@ba-dinh.hanoi.example",
    )
    held = _appointment(
        person, chair, -400, decision="03/NQ-HĐND", duties="Điều hành chung; tài chính, ngân sách."
    )
    coming = _appointment(person, chair, 12, decision="487/QĐ-UBND")
    past = _appointment(person, None, -900, end=days_from_now(-401), title="Chủ tịch Ủy ban nhân dân")
    vacant = LeaderCard(2, "peoples_committee", vacant=chair, vacant_since=days_from_now(-20))
    return Chapter(
        _("People"),
        (
            Component(
                "leader_card.html",
                (
                    ComponentExample(
                        _("in post"), {"card": LeaderCard(1, "peoples_committee", person, [held])}
                    ),
                    ComponentExample(_("vacant"), {"card": vacant}),
                    ComponentExample(
                        _("vacant, successor known"), {"card": replace(vacant, successor=coming)}
                    ),
                ),
                "ul",
                "leaders",
            ),
            Component("speaker_card.html", (ComponentExample("", {"entry": held}),), "ul", "leaders"),
            Component("org_list.html", (ComponentExample("", {"chart": _chart(chair, held)}),)),
            Component(
                "appointment_table.html",
                (
                    ComponentExample(
                        "", {"entries": [coming, held, past], "show_person": True, "label": "main"}
                    ),
                ),
            ),
        ),
    )


def _chart(chair: Post, held: Appointment) -> Chart:
    """The committee with an office whose head is wanted."""
    office = OrganisationUnit(pk=2, level=2, term="council_committee_office", phone="024 0000 0130")
    head = Post(pk=2, unit=office, term="office_chief")
    lines = [
        Office(_COMMITTEE, [Seat(chair, [held])], None),
        Office(office, [Seat(head, [])], all_functions().get("peoples_committee")),
    ]
    return Chart(tree(lines))


def _appointment(person: PersonPage, post: Post | None, days: int, **values: Any) -> Appointment:
    return Appointment(person=person, post=post, start=days_from_now(days), **values)
