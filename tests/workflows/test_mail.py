"""Who is told what: those who can act next, and the author."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.users.models import UserProfile

from sites.enums import Role
from tests.workflows.town import Town, decide
from workflows import gate


@pytest.fixture
def told(mailoutbox: list[Any], django_capture_on_commit_callbacks: Any) -> Callable[..., set[str]]:
    """Do something; say who got a message of it."""

    def during(action: Callable[[], Any]) -> set[str]:
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            action()
        assert all(len(message.to) == 1 for message in mailoutbox)
        return {message.to[0].split("@")[0] for message in mailoutbox}

    return during


def test_only_those_who_can_act_next_and_the_author(
    town: Town,
    editor: Any,
    lead: Any,
    other_lead: Any,
    moderator: Any,
    superuser: Any,
    told: Any,
    mailoutbox: Any,
) -> None:
    town.person("lead-2", Role.LEAD, "ba-dinh")
    page = town.draft("ba-dinh", "Lịch tiếp dân", editor)
    assert told(lambda: page.get_workflow().start(page, editor)) == {"lead", "lead-2"}
    assert "Lịch tiếp dân" in mailoutbox[0].subject
    assert "/admin/review/" in mailoutbox[0].body
    assert told(lambda: decide(page, lead)) == {"moderator"}
    assert told(lambda: decide(page, moderator, "reject", comment="Sai phòng.")) == {"editor"}
    assert "Sai phòng." in mailoutbox[0].body


def test_the_author_hears_that_the_page_is_public(
    town: Town, editor: Any, lead: Any, moderator: Any, told: Any, mailoutbox: Any
) -> None:
    page = town.submitted("ba-dinh", "Lịch tiếp dân", editor)
    decide(page, lead)
    assert told(lambda: decide(page, moderator)) == {"editor"}
    assert "http://ba-dinh.localhost:8000/" in mailoutbox[0].body


def test_an_author_is_never_asked_to_approve(town: Town, lead: Any, told: Any) -> None:
    town.person("lead-2", Role.LEAD, "ba-dinh")
    page = town.draft("ba-dinh", "Một", lead)
    assert told(lambda: page.get_workflow().start(page, lead)) == {"lead-2"}


def test_whoever_gave_the_first_approval_is_not_asked_for_the_second(
    town: Town, editor: Any, lead: Any, moderator: Any, told: Any
) -> None:
    town.person("lead", Role.MODERATOR)
    page = town.submitted("ba-dinh", "Một", editor)
    assert told(lambda: decide(page, lead)) == {"moderator"}


def test_people_can_switch_it_off_and_the_inactive_get_nothing(
    town: Town, editor: Any, lead: Any, told: Any
) -> None:
    UserProfile.objects.create(user=lead, submitted_notifications=False)
    town.person("lead-2", Role.LEAD, "ba-dinh", is_active=False)
    page = town.draft("ba-dinh", "Một", editor)
    assert told(lambda: page.get_workflow().start(page, editor)) == set()


def test_each_reads_it_in_their_language(
    town: Town, editor: Any, lead: Any, told: Any, mailoutbox: Any
) -> None:
    UserProfile.objects.create(user=lead, preferred_language="en")
    page = town.draft("ba-dinh", "Một", editor)
    told(lambda: page.get_workflow().start(page, editor))
    assert mailoutbox[0].subject == "Waiting for your approval: Một"
    assert "waits for this step: Ward lead." in mailoutbox[0].body


def test_a_job_of_the_system_writes_to_nobody(town: Town, editor: Any, told: Any) -> None:
    page = town.draft("ba-dinh", "Một", editor)

    def publish() -> None:
        with gate.system_publishing("test"):
            page.get_latest_revision().publish()

    assert told(publish) == set()
