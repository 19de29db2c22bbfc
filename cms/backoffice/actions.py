"""What a person starts most often, one press away: the right form in the right place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.backoffice.workplace import Workplace

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Action:
    """One tile of the first screen, or one link below the tiles."""

    label: Text
    url: str
    icon: str = ""
    detail: Text = ""


#: Section, page type that is written there, words and icon; the first is what people do most.
_FORMS: Final[tuple[tuple[str, str, Text, Text, str], ...]] = (
    ("news", "news.newspage", _("Write news"), _("What has happened, with a picture"), "newspaper"),
    ("notices", "news.newspage", _("Post a notice"), _("Dates, deadlines, closed roads"), "megaphone"),
    ("documents", "documents.officialdocument", _("Add an official document"), _("Number, signed file"),
     "file-earmark-text"),
)  # fmt: skip
#: The same as plain links, less often needed; what follows the address opens the part of the form that the work needs
#: (``static/backoffice/errors.js``).
_MORE_FORMS: Final[tuple[tuple[str, str, Text, str], ...]] = (
    ("notices", "news.newspage", _("Announce an event"), "?open=event_date"),
    ("calendar", "agenda.calendarweekpage", _("Work calendar of a week"), ""),
    ("consultations", "news.newspage", _("Ask for opinions"), ""),
    ("direction", "news.newspage", _("Report a direction"), ""),
    ("leaders", "people.personpage", _("Add a person"), ""),
)


def actions(place: Workplace, user: Any) -> list[Action]:
    """The tiles; nothing that the person could not carry out."""
    return [
        *(_writing(place) if place.writes else ()),
        *(_translating() if place.translates else ()),
        *(_keeping(user) if place.keeps_system and not place.writes else ()),
    ]


def more_actions(place: Workplace) -> list[Action]:
    """What is needed less often, as links below the tiles."""
    if not place.writes:
        return []
    found = [
        Action(label, _add(section.pk, model) + opened)
        for key, model, label, opened in _MORE_FORMS
        if (section := place.section(key))
    ]
    if chart := place.section("organisation"):
        found.append(Action(_("Organisation chart"), _edit(chart.pk)))
    if place.is_ward and place.home:
        found.append(Action(_("Hours and address"), _edit(place.home.page_id)))
    return found


def _writing(place: Workplace) -> Iterator[Action]:
    for key, model, label, detail, icon in _FORMS:
        if section := place.section(key):
            yield Action(label, _add(section.pk, model), icon, detail)
    if place.home:
        explore = reverse("wagtailadmin_explore", args=[place.home.page_id])
        yield Action(_("Edit a page"), explore, "pencil", _("Hours, contacts, introduction"))


def _translating() -> Iterator[Action]:
    yield Action(
        _("Translate a page"),
        reverse("translation_desk"),
        "translate",
        _("What is public in Vietnamese and waits for another language"),
    )


def _keeping(user: Any) -> Iterator[Action]:
    yield Action(
        _("Portal and wards"), reverse("wards_state"), "globe2", _("Last change, empty sections, what waits")
    )
    if user.has_perm("users.change_user"):
        yield Action(
            _("Accounts"), reverse("wagtailusers_users:index"), "people", _("Who works where, as what")
        )
    if user.has_perm("wagtailredirects.change_redirect"):
        yield Action(
            _("Redirects"), reverse("wagtailredirects:index"), "arrow-right", _("Old addresses that lead on")
        )


def _add(parent: int, model: str) -> str:
    return reverse("wagtailadmin_pages:add", args=[*model.split("."), parent])


def _edit(page: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page])
