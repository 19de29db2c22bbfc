"""By when a step should be decided, and where that is told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from sites.enums import Role
from tests.workflows.town import Town, browser, decide, step
from workflows.deadlines.models import DeskTerms
from workflows.deadlines.steps import decide_by


def at(text: str) -> dt.datetime:
    return timezone.make_aware(dt.datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("role", "now", "urgent", "due", "expected"),
    [
        (Role.LEAD, "2026-12-04 15:00", False, None, "2026-12-07 15:00"),
        (Role.LEAD, "2026-12-04 15:00", True, None, "2026-12-07 09:30"),
        (Role.MODERATOR, "2026-12-05 10:00", False, None, "2026-12-07 17:00"),
        (Role.MODERATOR, "2026-12-01 08:00", False, "2026-12-01 14:00", "2026-12-01 14:00"),
        (Role.MODERATOR, "2026-12-01 08:00", False, "2026-12-20 14:00", "2026-12-02 08:00"),
        (Role.MODERATOR, "2026-12-01 08:00", False, "2026-11-30 14:00", "2026-12-02 08:00"),
    ],
)
@pytest.mark.django_db
def test_the_term_of_the_role_or_the_contents_own_date(
    role: Role, now: str, urgent: bool, due: str | None, expected: str
) -> None:
    assert decide_by(role, at(now), urgent, at(due) if due else None) == at(expected)


def test_the_city_sets_the_terms_and_each_step_keeps_its_own(
    town: Town, editor: Any, lead: Any, moderator: Any, clock: Any
) -> None:
    clock("2026-12-01 09:00")
    page = town.submitted("ba-dinh", "Một", editor)
    assert step(page).decide_by == at("2026-12-02 09:00")
    DeskTerms.objects.create(lead_days=3, moderator_days=2)
    assert step(page).decide_by == at("2026-12-02 09:00")
    clock("2026-12-01 10:00")
    decide(page, lead)
    assert step(page).decide_by == at("2026-12-03 10:00")


def test_author_and_reviewer_read_it(town: Town, editor: Any, lead: Any, clock: Any) -> None:
    clock("2026-12-01 09:00")
    page = town.submitted("ba-dinh", "Một", editor)
    editing = browser(editor).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "9:00 thứ Tư 2/12" in editing
    first_screen = browser(editor).get(reverse("wagtailadmin_home")).content.decode()
    assert "9:00 thứ Tư 2/12" in first_screen
    item = browser(lead).get(reverse("workflows_review:item", args=[step(page).pk])).content.decode()
    assert "9:00 thứ Tư 2/12" in item


def test_the_city_edits_the_calendar_and_nobody_else(
    town: Town, moderator: Any, lead: Any, editor: Any
) -> None:
    url = reverse("workflows_review:calendar")
    for person in (lead, editor):
        assert browser(person).get(url).status_code in (302, 403)
    client = browser(moderator)
    sent = {"day": "05/12/2026", "is_working": "on", "name": "Làm bù"}
    assert client.post(url, sent).status_code == 302
    assert "Làm bù" in client.get(url).content.decode() or timezone.localdate() > dt.date(2026, 12, 31)
    times = {
        "morning_from": "08:00",
        "morning_to": "07:00",
        "afternoon_from": "13:00",
        "afternoon_to": "17:00",
    }
    counts = dict.fromkeys(("lead_days", "moderator_days", "escalation_hours", "assignment_hours"), "2")
    counts |= {"lead_urgent_hours": "3", "moderator_urgent_hours": "3"}
    terms = reverse("workflows_review:terms")
    assert client.post(terms, times | counts).status_code == 422
    assert client.post(terms, times | counts | {"morning_to": "12:00"}).status_code == 302
    assert DeskTerms.objects.get().lead_days == 2
