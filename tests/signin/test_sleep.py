"""Accounts that nobody uses are told, sleep, and are woken."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db.models import F
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.signin import sleeping
from cms.signin.models import Rest
from tests.signin.conftest import browser, is_in, sign_in, with_password

pytestmark = pytest.mark.django_db


def used(user: Any, days: int) -> None:
    moment = timezone.now() - dt.timedelta(days=days)
    type(user).objects.filter(pk=user.pk).update(
        last_login=moment, date_joined=moment - dt.timedelta(days=100)
    )


def nights(count: int, callbacks: Any) -> None:
    """As many nights go by, on which nobody does anything."""
    day = dt.timedelta(days=1)
    with callbacks(execute=True):
        for _ in range(count):
            call_command("tidy_accounts")
            Rest.objects.update(told_at=F("told_at") - day)
            people = get_user_model().objects.filter(rest__isnull=False)
            people.update(last_login=F("last_login") - day, date_joined=F("date_joined") - day)


def test_an_unused_account_is_told_once_and_sleeps_a_week_later(
    editor: Any, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    used(editor, 38)
    nights(7, django_capture_on_commit_callbacks)
    editor.refresh_from_db()
    assert editor.is_active
    assert [letter.to for letter in mailoutbox] == [[editor.email]]
    assert "45 ngày" in mailoutbox[0].body
    nights(1, django_capture_on_commit_callbacks)
    editor.refresh_from_db()
    assert not editor.is_active
    assert sleeping.is_asleep(editor)
    assert ModelLogEntry.objects.filter(action=sleeping.SLEPT, object_id=str(editor.pk)).exists()
    assert sign_in(browser(), editor).status_code == 200


def test_who_was_never_told_does_not_sleep_that_night(
    editor: Any, django_capture_on_commit_callbacks: Any
) -> None:
    used(editor, 300)
    nights(1, django_capture_on_commit_callbacks)
    editor.refresh_from_db()
    assert editor.is_active


def test_to_sign_in_keeps_it_awake(editor: Any, django_capture_on_commit_callbacks: Any) -> None:
    used(editor, 44)
    nights(1, django_capture_on_commit_callbacks)
    sign_in(browser(), editor)
    nights(20, django_capture_on_commit_callbacks)
    editor.refresh_from_db()
    assert editor.is_active


def test_lead_or_operator_wakes_it_and_it_stays_awake(
    lead: Any, editor: Any, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    used(editor, 60)
    nights(8, django_capture_on_commit_callbacks)
    desk = browser()
    desk.force_login(lead)
    assert "Tạm ngủ" in desk.get("/admin/accounts/").content.decode()
    assert "Tạm ngủ" in desk.get(f"/admin/accounts/{editor.pk}/").content.decode()
    desk.post(f"/admin/accounts/{editor.pk}/", {"action": "reactivate"})
    editor.refresh_from_db()
    assert editor.is_active
    with_password(editor)
    call_command("tidy_accounts")
    editor.refresh_from_db()
    assert editor.is_active
    client = browser()
    sign_in(client, editor)
    assert is_in(client)


def test_the_last_superuser_stays_awake(operator: Any, django_capture_on_commit_callbacks: Any) -> None:
    operator.is_superuser = True
    operator.save()
    used(operator, 100)
    nights(10, django_capture_on_commit_callbacks)
    operator.refresh_from_db()
    assert operator.is_active
