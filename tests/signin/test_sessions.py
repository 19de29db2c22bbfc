"""How long a session lives, what its owner sees of it, and what ends it."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import time
from typing import Any

import pytest
from django.conf import settings as configured
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.signin.middleware import BY_ITSELF
from cms.signin.models import OpenSession
from tests.isolation.patterns import all_patterns
from tests.signin.conftest import app_of, browser, change_password, code_now, is_in, sign_in

pytestmark = pytest.mark.django_db
CHROME = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Moves what sessions are measured by."""
    moved = {"by": 0.0}
    real = time.time
    monkeypatch.setattr("cms.signin.sessions.time.time", lambda: real() + moved["by"])

    def forward(minutes: float) -> None:
        moved["by"] += minutes * 60

    return forward


@pytest.mark.parametrize(
    ("level", "who", "minutes"),
    [(2, "editor", 30), (2, "operator", 15), (3, "editor", 15), (3, "operator", 5)],
)
def test_a_session_ends_when_nothing_is_done(
    small_city: Any,
    settings: Any,
    clock: Any,
    request: pytest.FixtureRequest,
    level: int,
    who: str,
    minutes: int,
) -> None:
    settings.SECURITY_LEVEL = level
    client = browser()
    sign_in(client, request.getfixturevalue(who))
    clock(minutes - 1)
    assert is_in(client)
    clock(minutes - 1)
    assert is_in(client), "something was done meanwhile"
    clock(minutes + 1)
    assert not is_in(client)
    assert "Phiên của bạn đã kết thúc" in client.get("/admin/login/").content.decode()
    assert not OpenSession.objects.exists()


def test_what_a_page_sends_by_itself_keeps_no_session_alive(clock: Any, editor: Any) -> None:
    client = browser()
    sign_in(client, editor)
    for _ in range(4):
        clock(9)
        client.get(reverse("kept_session"))
    assert not is_in(client)
    assert {one.key for one in all_patterns()} >= BY_ITSELF


def test_no_session_outlives_a_working_day(clock: Any, editor: Any) -> None:
    client = browser()
    sign_in(client, editor)
    for _ in range(12 * 3):
        clock(20)
        client.get("/admin/account/")
    clock(1)
    assert not is_in(client)


def test_a_session_that_was_made_past_the_sign_in_counts_for_nothing(editor: Any) -> None:
    client = browser()
    sign_in(client, editor)
    session = client.session
    del session["signin"]
    session.save()
    assert not is_in(client)


@pytest.mark.parametrize("key", ["signin", "signin_pending"])
@pytest.mark.parametrize("fields", [{}, {"row": 1}, {"row": 1, "unheard": 2}, [], "1"])
def test_what_a_release_with_other_fields_kept_counts_for_nothing(
    editor: Any, key: str, fields: object
) -> None:
    client = browser()
    sign_in(client, editor)
    session = client.session
    if key == "signin_pending":
        for name in list(session.keys()):
            del session[name]
    session[key] = fields
    session.save()
    assert not is_in(client)
    assert client.get("/admin/login/").status_code == 200
    assert client.get("/admin/login/second/").status_code in (302, 404)


def test_to_sign_in_once_more_in_the_same_browser_is_one_session(editor: Any, operator: Any) -> None:
    client = browser()
    sign_in(client, editor)
    before = client.session.session_key
    assert sign_in(client, editor).status_code == 302
    assert client.session.session_key != before
    assert OpenSession.objects.count() == 1
    client.force_login(editor)
    client.force_login(editor)
    assert is_in(client)
    assert sign_in(client, operator).status_code == 302
    assert client.get("/admin/account/").wsgi_request.user == operator


def test_the_own_sessions_are_listed_and_others_ended(editor: Any) -> None:
    desk, phone, old = browser(HTTP_USER_AGENT=CHROME), browser(HTTP_USER_AGENT=PHONE), browser()
    for client in (desk, phone, old):
        sign_in(client, editor)
    page = desk.get("/admin/account/sign-in/").content.decode()
    assert "Chrome, Windows" in page
    assert "Safari, iPhone" in page
    row = OpenSession.objects.get(browser=PHONE)
    desk.post("/admin/account/sign-in/", {"action": "end", "id": row.pk})
    assert not is_in(phone)
    assert is_in(old)
    desk.post("/admin/account/sign-in/", {"action": "end-others"})
    assert not is_in(old)
    assert is_in(desk)


def test_nobody_ends_another_persons_session(editor: Any, operator: Any) -> None:
    mine, theirs = browser(), browser()
    sign_in(mine, editor)
    sign_in(theirs, operator)
    row = OpenSession.objects.get(user=operator)
    assert mine.post("/admin/account/sign-in/", {"action": "end", "id": row.pk}).status_code == 404
    mine.post("/admin/account/sign-in/", {"action": "end-others"})
    assert is_in(theirs)


def test_a_new_password_ends_all_others_and_keeps_this_one_under_a_new_key(editor: Any) -> None:
    here, there = browser(), browser()
    sign_in(here, editor)
    sign_in(there, editor)
    before = here.session.session_key
    assert change_password(here, editor).status_code == 302
    assert not is_in(there)
    assert is_in(here)
    assert here.session.session_key != before
    assert OpenSession.objects.get(user=editor).key == here.session.session_key


def test_closing_an_account_deletes_its_sessions(editor: Any, operator: Any) -> None:
    theirs, desk = browser(), browser()
    sign_in(theirs, editor)
    desk.force_login(operator)
    desk.post(f"/admin/accounts/{editor.pk}/", {"action": "deactivate"})
    assert not OpenSession.objects.filter(user=editor).exists()
    assert not is_in(theirs)


def test_a_sign_in_from_a_new_browser_is_told_by_mail_and_the_next_one_is_not(
    editor: Any, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    client = browser(HTTP_USER_AGENT=CHROME)
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            sign_in(client, editor)
        client.post("/admin/logout/")
    (letter,) = mailoutbox
    assert letter.to == [editor.email]
    assert CHROME in letter.body


def test_cookies_of_production_are_of_one_host_and_over_tls_alone() -> None:
    script = (
        "import django; django.setup(); from django.conf import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.DEVICE_COOKIE_NAME, s.SESSION_COOKIE_SECURE,"
        "s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_DOMAIN, s.CSRF_COOKIE_DOMAIN, s.SESSION_COOKIE_PATH, s.SECOND_FACTOR)"
    )
    told = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.production", "SECRET_KEY": "k" * 60},
        capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    assert told == [
        "__Host-session", "__Host-csrf", "__Host-known-device", "True", "True", "None", "None", "/", "required",
    ]  # fmt: skip


def test_the_device_s_cookie_is_for_the_server_alone(editor: Any) -> None:
    client = browser()
    answer = sign_in(client, editor)
    cookie = answer.cookies[configured.DEVICE_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["path"] == "/"
    assert not cookie["domain"]
    assert str(editor.username) not in cookie.value


def test_a_page_for_everybody_is_the_same_to_who_has_no_session(small_city: Any) -> None:
    answer = Client(HTTP_HOST=small_city.host("ba-dinh")).get("/")
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert not answer.cookies


@pytest.mark.parametrize("who", ["editor", "operator"])
def test_no_page_costs_a_query_more(
    small_city: Any, settings: Any, request: pytest.FixtureRequest, who: str
) -> None:
    settings.SECOND_FACTOR = "required"
    signed_in = browser()
    user = request.getfixturevalue(who)
    app_of(user)
    sign_in(signed_in, user)
    signed_in.post("/admin/login/second/", {"code": code_now()})

    def cost(middleware: list[str], address: str) -> int:
        settings.MIDDLEWARE = middleware
        client = browser()
        client.cookies = signed_in.cookies
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    ours = "cms.signin.middleware.SignInMiddleware"
    everything = list(settings.MIDDLEWARE)
    others = [one for one in everything if one != ours]
    for address in ("/admin/pages/", "/admin/account/", "/"):
        assert cost(everything, address) <= cost(others, address), address


def test_sessions_that_nobody_can_use_any_more_go_at_night(editor: Any) -> None:
    client = browser()
    sign_in(client, editor)
    key = client.cookies["sessionid"].value
    Session.objects.create(session_key="over", session_data="", expire_date=timezone.now() - dt.timedelta(1))
    call_command("tidy_accounts")
    assert list(Session.objects.values_list("session_key", flat=True)) == [key]
