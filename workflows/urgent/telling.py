"""Who hears of an urgent publication: those who can act next, and those whose act was answered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sites.enums import Role
from workflows.deadlines.words import by_when
from workflows.notices.telling import settle, tell
from workflows.reviewers import people_with
from workflows.urgent.models import Level, UrgentPublication


def asked(urgent: UrgentPublication, authors: Iterable[int]) -> None:
    """The other moderators: one of them confirms."""
    people = people_with(Role.MODERATOR, None).exclude(pk__in={*authors, urgent.asked_by_id})
    title = urgent.title
    _tell(urgent, "asked", people, lambda: _("Urgent, confirm or decline: %(title)s") % {"title": title})


def published(urgent: UrgentPublication) -> None:
    """The ward's leads, on the portal the other moderators: they review it."""
    ward = urgent.ward_id
    people = people_with(Role.MODERATOR if ward is None else Role.LEAD, ward)
    people = people.exclude(pk__in={*urgent.authors, urgent.asked_by_id, urgent.confirmed_by_id})
    title = urgent.title
    settle(_about(urgent))
    _tell(
        urgent,
        "published",
        people,
        lambda: _("Published urgently, please review: %(title)s") % {"title": title},
    )


def answered(urgent: UrgentPublication) -> None:
    """Whoever asked and confirmed."""
    people = [one for one in (urgent.asked_by, urgent.confirmed_by) if one is not None]
    title = urgent.title
    settle(_about(urgent))
    _tell(
        urgent,
        "answered",
        people,
        lambda: f"{urgent.get_status_display()}: {title}",
    )


def overdue(urgent: UrgentPublication, level: Level, people: Iterable[Any]) -> None:
    """Those to whom a review has gone up that nobody gave in time."""
    ward, due, title = urgent.ward_id, urgent.review_by, urgent.title
    acts_for_ward = level == Level.CITY and ward is not None
    name = "workflows_review:wards" if acts_for_ward else "workflows_review:urgent:item"

    def text() -> str:
        said = _("“%(title)s” was published urgently and was to be reviewed by %(time)s.") % {
            "title": title,
            "time": by_when(due) if due else "",
        }
        if level == Level.DEPUTY:
            return said + " " + _("As the deputy you may review it now.")
        if acts_for_ward:
            return said + " " + _("Nobody in the ward has reviewed it; the city may act for the ward.")
        return said

    tell(
        "urgent_overdue",
        people,
        subject=lambda: _("Overdue, published urgently and not reviewed: %(title)s") % {"title": title},
        text=text,
        path=reverse(name) if acts_for_ward else reverse(name, args=[urgent.pk]),
        key=f"urgent_overdue:{level}:{urgent.pk}",
        about=_about(urgent),
        ward_id=ward,
        is_urgent=True,
    )


def _tell(urgent: UrgentPublication, what: str, people: Iterable[Any], subject: Any) -> None:
    tell(
        f"urgent_{what}",
        people,
        subject=subject,
        text=urgent.note or urgent.reason,
        path=reverse("workflows_review:urgent:item", args=[urgent.pk]),
        key=f"urgent:{urgent.pk}:{what}",
        about=_about(urgent),
        ward_id=urgent.ward_id if what == "published" else None,
        is_urgent=what != "answered",
    )


def _about(urgent: UrgentPublication) -> str:
    return f"urgent:{urgent.pk}"
