"""Codes and tries at the same moment, by connections of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import RequestFactory

from cms.signin import recovery, throttle, totp
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
