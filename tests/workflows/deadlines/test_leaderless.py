"""A ward in which nobody can decide is no dead end."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sites import hosts
from sites.enums import Role
from tests.workflows.admin import edit_url, save
from tests.workflows.town import Town, browser, decide, step
from workflows.actions.substituting import go_away
from workflows.leaderless import leaderless
from workflows.notices.models import Notice


def told(kind: str) -> list[str]:
    return sorted(Notice.objects.filter(kind=kind).values_list("person__username", flat=True))


@pytest.fixture
def submit(town: Town, editor: Any, django_capture_on_commit_callbacks: Any) -> Any:
    def send() -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return town.submitted("ba-dinh", "Lịch tiếp dân", editor)

    return send


def names() -> list[tuple[str, int, bool]]:
    return [(one.place.ward_slug, one.waiting, one.is_away) for one in leaderless()]


def test_author_city_and_operator_are_told(town: Town, submit: Any, moderator: Any, lead: Any) -> None:
    lead.groups.clear()
    town.person("operator", Role.OPERATOR)
    submit()
    assert told("dead_end_author") == ["editor"]
    assert told("dead_end") == ["moderator", "operator"]
    assert "chưa có lãnh đạo" in Notice.objects.get(kind="dead_end_author").text


def test_a_ward_with_a_lead_troubles_nobody(submit: Any, moderator: Any, lead: Any) -> None:
    submit()
    assert told("waiting") == ["lead"]
    assert told("dead_end") == told("dead_end_author") == []


def test_a_lead_who_is_away_with_nobody_named_is_none_there(
    town: Town, submit: Any, moderator: Any, lead: Any, deputy: Any
) -> None:
    today = timezone.localdate()
    row = go_away(Role.LEAD, town.wards["ba-dinh"].pk, first_day=today, last_day=today, acting_user=lead)
    submit()
    assert told("waiting") == []
    assert told("dead_end") == ["moderator"]
    assert ("ba-dinh", 1, True) in names()
    row.deputy = deputy
    row.save()
    assert "ba-dinh" not in [name for name, *_rest in names()]


def test_the_author_reads_it_in_the_editor(town: Town, editor: Any) -> None:
    page = town.draft("ba-dinh", "Một", editor)
    client = browser(editor)
    save(client, edit_url(page), **{"action-submit": "1"})
    assert step(page).role == Role.LEAD
    shown = client.get(edit_url(page)).content.decode()
    assert "chưa có lãnh đạo" in shown


def test_the_desk_lists_such_wards_and_the_city_acts(
    town: Town, submit: Any, moderator: Any, lead: Any, editor: Any
) -> None:
    lead.groups.clear()
    page = submit()
    url = reverse("workflows_review:wards")
    for stranger in (lead, editor):
        assert browser(stranger).get(url).status_code in (302, 403)
    client = browser(moderator)
    assert "Phường Ba Đình" in client.get(url).content.decode()
    last = f"{timezone.localdate() + dt.timedelta(days=2):%d/%m/%Y}"
    sent = {"ward": town.wards["ba-dinh"].pk, "last_day": last, "reason": "Phường chưa có lãnh đạo"}
    assert client.post(url, sent | {"reason": ""}).status_code == 422
    assert client.post(url, sent).status_code == 302
    decide(page, type(moderator).objects.get(pk=moderator.pk))
    assert step(page).role == Role.MODERATOR


def test_an_operator_reads_the_list_and_acts_for_nobody(town: Town, submit: Any) -> None:
    operator = town.person("operator", Role.OPERATOR)
    submit()
    client, url = browser(operator), reverse("workflows_review:wards")
    assert "Phường Ba Đình" in client.get(url).content.decode()
    last = f"{timezone.localdate():%d/%m/%Y}"
    sent = {"ward": town.wards["ba-dinh"].pk, "last_day": last, "reason": "Tôi"}
    assert client.post(url, sent).status_code == 422


def test_the_list_costs_the_same_for_all_wards(town: Town, submit: Any, moderator: Any) -> None:
    submit()
    hosts.table()
    list(leaderless())
    with CaptureQueriesContext(connection) as asked:
        assert len(names()) == 2
    assert len(asked) == 4
