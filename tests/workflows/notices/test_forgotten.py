"""Submissions whose background work was lost: the clock asks for all of them, a bounded number in each run."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sites.enums import Role
from tests.workflows.town import Town
from workflows import forgotten, leaderless, mail
from workflows.forgotten import tell_forgotten
from workflows.models import RoleTaskState
from workflows.notices import telling
from workflows.notices.models import Notice

Told = set[tuple[str, str, str]]


def lose(town: Town, author: Any, ward: str, count: int, **extra: Any) -> None:
    """Submit, and forget: nothing that waits for the commit is run here."""
    for number in range(count):
        town.submitted(ward, f"{author} {ward} {number}", author, **extra)
    RoleTaskState.objects.update(started_at=timezone.now() - dt.timedelta(minutes=6))


def told() -> Told:
    return set(Notice.objects.values_list("kind", "key", "person__username"))


@pytest.fixture
def everybody(town: Town, editor: Any, lead: Any, moderator: Any) -> None:
    """Three wards: one with two leads who both write, one without a lead, and the portal."""
    lose(town, editor, "ba-dinh", 3)
    lose(town, lead, "ba-dinh", 2)
    lose(town, town.person("mai", Role.LEAD, "ba-dinh"), "ba-dinh", 1)
    lose(town, town.person("van", Role.EDITOR, "hoan-kiem"), "hoan-kiem", 2)
    lose(town, moderator, "", 2)
    town.person("operator", Role.OPERATOR)
    RoleTaskState.objects.filter(pk__in=RoleTaskState.objects.values("pk")[:2]).update(is_urgent=True)


def one_by_one() -> Told:
    """What the background work of each would have told."""
    for pk in RoleTaskState.objects.values_list("pk", flat=True):
        mail.tell_reviewers.call(pk)
    found = told()
    Notice.objects.all().delete()
    return found


def test_each_is_asked_for_once_in_as_many_runs_as_it_takes(
    everybody: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = one_by_one()
    assert {kind for kind, _key, _person in expected} == {"waiting", "dead_end", "dead_end_author"}
    for at_once in (1, 3, 200):
        monkeypatch.setattr(forgotten, "_AT_ONCE", at_once)
        for _run in range(10 // at_once + 1):
            tell_forgotten()
        assert told() == expected
        assert Notice.objects.count() == len(expected)
        Notice.objects.all().delete()


def test_a_run_costs_the_same_for_many_as_for_few(town: Town, editor: Any, lead: Any) -> None:
    queries = []
    for count in (1, 1, 5):
        lose(town, editor, "ba-dinh", count)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert tell_forgotten() == count
        queries.append(len(asked))
    assert queries[1] == queries[2] <= 15


def test_those_of_whom_nobody_can_be_told_stand_in_nobodys_way(
    town: Town, editor: Any, lead: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = town.person("gone", Role.EDITOR, "hoan-kiem")
    lose(town, gone, "hoan-kiem", 3)
    gone.is_active = False
    gone.save()
    for author in (editor, town.person("other", Role.EDITOR, "ba-dinh")):
        lose(town, author, "ba-dinh", 1)
    monkeypatch.setattr(forgotten, "_AT_ONCE", 1)
    now = timezone.now()
    for minute in range(12):
        monkeypatch.setattr(timezone, "now", lambda at=now + dt.timedelta(minutes=minute): at)
        tell_forgotten()
    assert [person for _kind, _key, person in told()] == [lead.username] * 2


def test_a_run_that_was_killed_between_author_and_city_is_made_up_for(
    town: Town, moderator: Any, editor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose(town, editor, "ba-dinh", 1)
    tell_each = telling.tell_each

    def killed(kind: str, *args: Any, **kwargs: Any) -> int:
        if kind == "dead_end":
            raise KeyboardInterrupt
        return tell_each(kind, *args, **kwargs)

    monkeypatch.setattr(leaderless, "tell_each", killed)
    with pytest.raises(KeyboardInterrupt):
        tell_forgotten()
    monkeypatch.setattr(leaderless, "tell_each", tell_each)
    tell_forgotten()
    assert {(kind, person) for kind, _key, person in told()} == {
        ("dead_end", "moderator"),
        ("dead_end_author", "editor"),
    }
