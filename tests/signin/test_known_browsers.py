"""Browsers in which a person has signed in before are known as long as the password is the same one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.management import call_command
from django.test import Client

from tests.signin.conftest import NEW_PASSWORD as NEW
from tests.signin.conftest import PASSWORD, app_of, browser, change_password, code_now, sign_in

pytestmark = pytest.mark.django_db
Way = Callable[[Client, Any, Any], None]


class Harder(MD5PasswordHasher):
    """What a later Django prefers."""

    algorithm = "harder"


def by_letter(here: Client, person: Any, letters: Any) -> None:
    here.post("/admin/password_reset/", {"email": person.email})
    (path,) = re.findall(r"http://localhost:8000(\S+/confirm/\S+)", letters[-1].body)
    form = here.get(path, follow=True)
    here.post(form.redirect_chain[-1][0], {"new_password1": NEW, "new_password2": NEW})


def on_the_own_page(here: Client, person: Any, _letters: Any) -> None:
    sign_in(here, person)
    assert change_password(here, person).status_code == 302


def by_an_operator(here: Client, person: Any, _letters: Any) -> None:
    with mock.patch("getpass.getpass", return_value=NEW):
        call_command("changepassword", person.username, verbosity=0)
    sign_in(here, person, NEW)


def lock(person: Any) -> None:
    """Strangers use up the tries that unknown browsers have."""
    for number in range(5):
        sign_in(browser(REMOTE_ADDR=f"203.0.113.{number}"), person, "khong-phai-mat-khau")


@pytest.mark.parametrize("change", [by_letter, on_the_own_page, by_an_operator])
def test_a_new_password_forgets_every_browser_but_the_one_of_the_change(
    editor: Any, lead: Any, mailoutbox: list[Any], change: Way
) -> None:
    old, here = browser(REMOTE_ADDR="198.51.100.1"), browser(REMOTE_ADDR="198.51.100.2")
    for person in (editor, lead):
        sign_in(old, person)
        old.post("/admin/logout/")
    change(here, editor, mailoutbox)
    here.post("/admin/logout/")
    lock(editor)
    lock(lead)
    assert sign_in(old, editor, NEW).status_code == 429
    assert sign_in(here, editor, NEW).status_code == 302
    assert sign_in(old, lead).status_code == 302, "others at the same machine are known there still"


def test_after_a_new_password_the_next_sign_in_of_a_forgotten_browser_is_told(
    editor: Any, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    old = browser()
    for password, letters in ((PASSWORD, 1), (PASSWORD, 1), (NEW, 2), (NEW, 2)):
        if not editor.check_password(password):
            editor.set_password(password)
            editor.save()
        with django_capture_on_commit_callbacks(execute=True):
            sign_in(old, editor, password)
        old.post("/admin/logout/")
        assert len(mailoutbox) == letters


@pytest.mark.parametrize("has_app", [False, True])
def test_the_same_password_hashed_harder_forgets_nobody(
    lead: Any, settings: Any, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any, has_app: bool
) -> None:
    if has_app:
        app_of(lead)
    own = browser()

    def again(steps: int) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            sign_in(own, lead)
            if has_app:
                own.post("/admin/login/second/", {"code": code_now(steps)})
        own.post("/admin/logout/")

    again(-1)
    assert len(mailoutbox) == 1
    settings.PASSWORD_HASHERS = [f"{__name__}.Harder", *settings.PASSWORD_HASHERS]
    before = lead.password
    again(0)
    lead.refresh_from_db()
    assert lead.password != before
    assert len(mailoutbox) == 1
    lock(lead)
    again(1)
    assert len(mailoutbox) == 1
    assert sign_in(own, lead).status_code == 302


def test_another_key_of_the_installation_forgets_nobody_while_the_earlier_one_counts(
    editor: Any, settings: Any
) -> None:
    own = browser()
    sign_in(own, editor)
    lock(editor)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "k" * 60
    assert sign_in(own, editor).status_code == 302
    settings.SECRET_KEY_FALLBACKS = []
    assert sign_in(own, editor).status_code == 302, "the cookie was written anew"
