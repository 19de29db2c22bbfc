"""Codes and tries at the same moment, by connections of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import RequestFactory

from cms.signin import flows, mail, recovery, throttle, totp
from cms.signin.models import Factor
from cms.signin.typed import read_code
from tests.signin.conftest import app_of, code_now

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
TIMES = 8


def at_once(act: Callable[[], bool]) -> int:
    """How many of those who do it together succeed."""
    together, done = threading.Barrier(TIMES), []

    def one() -> None:
        try:
            together.wait(30)
            done.append(act())
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(TIMES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == TIMES
    return done.count(True)


def test_one_code_lets_one_in() -> None:
    user = get_user_model().objects.create_user("lan")
    app_of(user)
    code, paper = code_now(), read_code(recovery.make(user)[0])
    assert at_once(lambda: totp.take(user, code) is not None) == 1
    assert at_once(lambda: recovery.take(user, paper)) == 1


def test_many_at_one_moment_have_five_tries() -> None:
    def guess() -> bool:
        request = RequestFactory().post("/admin/login/", REMOTE_ADDR="203.0.113.5")
        try:
            throttle.take(request, throttle.PASSWORD, "n:ai-do")
        except throttle.LockedError:
            return False
        return True

    assert at_once(guess) == 5


def test_a_count_that_is_given_back_at_this_moment_breaks_nobody_s_try() -> None:
    """Two presses of one person: the first gives its row back while the second waits for it."""

    def enter() -> bool:
        request = RequestFactory().post("/admin/login/", REMOTE_ADDR="203.0.113.6")
        for _ in range(25):
            try:
                throttle.take(request, throttle.PASSWORD, "n:ai-do-khac").give_back()
            except throttle.LockedError:
                continue
        return True

    assert at_once(enter) == TIMES


def test_of_factors_that_are_taken_away_at_once_the_last_one_stays_where_it_is_needed(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SECOND_FACTOR = "required"
    # Redis's worker within this process listens to signals, which a thread beside the first cannot.
    monkeypatch.setattr(mail, "tell", lambda *_args, **_kwargs: None)
    user = get_user_model().objects.create_superuser("goc")
    factors = [app_of(user) for _ in range(TIMES)]

    def take_away() -> bool:
        request: Any = RequestFactory().post("/admin/account/sign-in/")
        request.user, request.session = user, SessionStore()
        return flows.remove_factor(request, factors.pop())

    assert at_once(take_away) == TIMES - 1
    assert Factor.objects.filter(user=user).count() == 1
