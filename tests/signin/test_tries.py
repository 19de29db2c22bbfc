"""Five wrong tries, and nobody is told who has an account, and nobody is shut out of their own."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageViewRestriction

from cms.signin import throttle
from cms.signin.models import Tries
from tests.fixtures.city import SmallCity
from tests.signin.conftest import PASSWORD, app_of, browser, code_now, is_in, sign_in

pytestmark = pytest.mark.django_db
LOCKED = "Nhập sai quá nhiều lần"


def stranger(number: int = 1) -> Client:
    return browser(REMOTE_ADDR=f"203.0.113.{number}")


def wrong(client: Client, name: str) -> Any:
    return client.post("/admin/login/", {"username": name, "password": "khong-phai-mat-khau"})


def unlock() -> None:
    """As if a quarter of an hour had gone by."""
    past = timezone.now() - dt.timedelta(minutes=16)
    Tries.objects.update(since=past)
    Tries.objects.exclude(locked_until=None).update(locked_until=past)


@pytest.mark.parametrize("exists", [True, False])
def test_after_five_wrong_ones_the_sixth_waits_even_if_it_is_right(editor: Any, exists: bool) -> None:
    name = editor.username if exists else "khong-co-ai-ten-nay"
    answers = [wrong(stranger(number), name) for number in range(5)]
    assert {answer.status_code for answer in answers} == {200}
    right = stranger(9).post("/admin/login/", {"username": name, "password": PASSWORD})
    assert right.status_code == 429
    assert int(right.headers["Retry-After"]) > 800
    assert LOCKED in right.content.decode()
    unlock()
    again = stranger(9).post("/admin/login/", {"username": name, "password": PASSWORD})
    assert again.status_code == (302 if exists else 200)


def test_whoever_signed_in_here_before_is_not_shut_out_by_strangers(editor: Any) -> None:
    own = browser()
    sign_in(own, editor)
    own.post("/admin/logout/")
    for number in range(20):
        wrong(stranger(number), editor.username)
    assert sign_in(stranger(99), editor).status_code == 429
    assert sign_in(own, editor).status_code == 302
    assert is_in(own)
    own.post("/admin/logout/")
    for _ in range(5):
        wrong(own, editor.username)
    assert sign_in(own, editor).status_code == 429, "five of one's own are five too"


@pytest.mark.parametrize("cookie", ["", "x", "e30:abc", "\x00", "W10:1:2", "9" * 5000])
def test_an_invented_device_is_a_stranger_s(editor: Any, cookie: str) -> None:
    for number in range(5):
        wrong(stranger(number), editor.username)
    client = stranger(50)
    client.cookies["known_device"] = cookie
    assert sign_in(client, editor).status_code == 429


def test_one_address_that_tries_many_names_waits(editor: Any) -> None:
    client = stranger(7)
    statuses = [wrong(client, f"ten-thu-{number}").status_code for number in range(31)]
    assert statuses[:30] == [200] * 30
    assert statuses[30] == 429
    assert sign_in(client, editor).status_code == 429
    assert sign_in(stranger(8), editor).status_code == 302


def test_a_household_is_one_address_in_ipv6(editor: Any) -> None:
    for number in range(31):
        answer = wrong(browser(REMOTE_ADDR=f"2001:db8::{number:x}"), f"ten-{number}")
    assert answer.status_code == 429
    assert wrong(browser(REMOTE_ADDR="2001:db8:0:1::1"), "ten-khac").status_code == 200


def test_who_knows_the_own_password_gains_no_tries_at_others(editor: Any) -> None:
    client = stranger(7)
    for number in range(28):
        wrong(client, f"ten-{number}")
    for _ in range(3):
        assert sign_in(client, editor).status_code == 302
        client.post("/admin/logout/")
    wrong(client, "ten-29")
    assert wrong(client, "ten-30").status_code == 200
    assert wrong(client, "ten-31").status_code == 429


def test_codes_have_five_tries_as_well(lead: Any) -> None:
    app_of(lead)
    client = browser()
    sign_in(client, lead)
    for _ in range(5):
        assert client.post("/admin/login/second/", {"code": "000000"}).status_code == 422
    locked = client.post("/admin/login/second/", {"code": code_now()})
    assert locked.status_code == 429
    assert LOCKED in locked.content.decode()
    fresh = browser()
    sign_in(fresh, lead)
    assert fresh.post("/admin/login/second/", {"code": code_now()}).status_code == 429
    unlock()
    assert fresh.post("/admin/login/second/", {"code": code_now()}).status_code == 302


def test_an_operator_lets_somebody_in_again(editor: Any, operator: Any) -> None:
    for number in range(5):
        wrong(stranger(number), editor.username)
    desk = browser()
    desk.force_login(operator)
    assert "Mở khóa ngay" in desk.get(f"/admin/accounts/{editor.pk}/").content.decode()
    desk.post(f"/admin/accounts/{editor.pk}/", {"action": "release"})
    assert sign_in(stranger(60), editor).status_code == 302
    assert ModelLogEntry.objects.filter(action="users.release", user=operator).exists()


def test_letters_for_a_new_password_are_answered_alike_and_counted(
    editor: Any, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    answers = []
    for address in (editor.email, "khong-ai@example.vn"):
        for number in range(8):
            with django_capture_on_commit_callbacks(execute=True):
                answer = stranger(number).post("/admin/password_reset/", {"email": address})
            answers.append((answer.status_code, answer.headers["Location"]))
    assert set(answers) == {(302, "/admin/password_reset/done/")}
    assert len(mailoutbox) == 5
    for number in range(40):
        last = stranger(77).post("/admin/password_reset/", {"email": f"{number}@example.vn"})
    assert last.status_code == 429


def test_the_letter_leads_to_the_city_whatever_host_was_asked(
    small_city: SmallCity, editor: Any, mailoutbox: list[Any]
) -> None:
    client = Client(HTTP_HOST=small_city.host("hoan-kiem"))
    client.post("/admin/password_reset/", {"email": editor.email})
    assert "http://localhost:8000/admin/password_reset/confirm/" in mailoutbox[0].body


@pytest.mark.parametrize(
    "odd", ["\x00", "a@b@c", "x" * 400 + "@x.vn", "", "ﬀ@example.vn", "a\r\nBcc: b@x.vn"]
)
def test_an_address_that_is_none_is_no_letter(odd: str, mailoutbox: list[Any]) -> None:
    assert stranger().post("/admin/password_reset/", {"email": odd}).status_code in (200, 302)
    assert not mailoutbox


@pytest.mark.parametrize("name", ["\x00", "a" * 300, "", "\u202eabc", "a\x00b", "١٢٣"])
def test_odd_names_are_wrong_like_any_other(name: str) -> None:
    assert wrong(stranger(), name).status_code in (200, 422)


def test_the_password_of_a_closed_page_has_five_tries_from_one_address(small_city: SmallCity) -> None:
    page = small_city.page("ba-dinh", "news")
    closed = PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="phuong-2026"
    )
    address = f"/_util/authenticate_with_password/{closed.pk}/{page.pk}/"

    def ask(number: int, password: str) -> int:
        client = Client(HTTP_HOST=small_city.host("ba-dinh"), REMOTE_ADDR=f"203.0.113.{number}")
        return int(client.post(address, {"password": password, "return_url": "/"}).status_code)

    assert [ask(1, "sai") for _ in range(5)] == [200] * 5
    assert ask(1, "phuong-2026") == 429
    assert ask(2, "phuong-2026") == 302


def test_counts_are_of_nobody_by_name_and_go_at_night(editor: Any, capsys: Any) -> None:
    wrong(stranger(), "mat-khau-go-nham-o-day")
    assert "mat-khau" not in str(list(Tries.objects.values()))
    Tries.objects.update(since=timezone.now() - dt.timedelta(days=1))
    call_command("tidy_accounts")
    assert not Tries.objects.exists()


def test_a_try_is_taken_before_the_password_is_looked_at(rf: Any, editor: Any) -> None:
    """So requests at one moment have no more tries than requests one after the other."""
    request = rf.post("/admin/login/", REMOTE_ADDR="203.0.113.1")
    for _ in range(5):
        throttle.take(request, throttle.PASSWORD, f"a:{editor.pk}", user=editor)
    with pytest.raises(throttle.LockedError):
        throttle.take(request, throttle.PASSWORD, f"a:{editor.pk}", user=editor)


def test_spellings_of_a_name_are_counted_alike_whether_somebody_has_it_or_not(editor: Any) -> None:
    """Were they one count where nobody has the name, the sixth try would tell who has an account."""

    def tried(name: str, number: int) -> list[int]:
        spellings = (name, name.upper(), name.title(), f" {name}")
        return [
            wrong(stranger(number + turn), spellings[turn % len(spellings)]).status_code for turn in range(18)
        ]

    assert tried(editor.username, 0) == tried("khong-co-ai", 100)


def test_whoever_guesses_behind_the_same_address_shuts_out_nobody_who_is_known_there(editor: Any) -> None:
    own = stranger(7)
    sign_in(own, editor)
    own.post("/admin/logout/")
    for number in range(31):
        last = wrong(stranger(7), f"ten-thu-{number}")
    assert last.status_code == 429
    assert sign_in(own, editor).status_code == 302
    assert sign_in(stranger(7), editor).status_code == 429, "an unknown browser of that address waits"


def test_a_known_browser_has_five_tries_at_its_own_account_and_none_more_at_others(
    editor: Any, lead: Any
) -> None:
    own = stranger(7)
    sign_in(own, editor)
    own.post("/admin/logout/")
    statuses = [wrong(own, editor.username).status_code for _ in range(6)]
    assert statuses == [200] * 5 + [429]
    assert [wrong(own, f"ten-{number}").status_code for number in range(31)][-1] == 429
    assert sign_in(own, lead).status_code == 429


def test_wrong_codes_after_the_right_password_are_told_to_whose_password_it_is(
    lead: Any, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    app_of(lead)
    for turn in range(3):
        client = stranger(turn)
        with django_capture_on_commit_callbacks(execute=True):
            sign_in(client, lead)
            for _ in range(5):
                client.post("/admin/login/second/", {"code": "000000"})
        assert [letter.to for letter in mailoutbox] == [[lead.email]], "one a day"
        unlock()
    assert "/admin/password_reset/" in mailoutbox[0].body


def test_a_right_code_at_the_last_try_is_no_alarm(
    lead: Any, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    app_of(lead)
    client = stranger()
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(client, lead)
        for _ in range(4):
            client.post("/admin/login/second/", {"code": "000000"})
        assert client.post("/admin/login/second/", {"code": code_now()}).status_code == 302
    assert len(mailoutbox) == 1, "of the new browser alone"


def test_strangers_make_sessions_at_the_button_of_passkeys_for_so_long_only() -> None:
    statuses = [stranger().post("/admin/login/passkey/options/").status_code for _ in range(62)]
    assert statuses == [200] * 60 + [429] * 2
    assert stranger(2).post("/admin/login/passkey/options/").status_code == 200
