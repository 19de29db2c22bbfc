"""What a form hears about its save, and what it is given to keep its copy with."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from cms.news.models import NewsPage
from cms.users.models import User
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.workflows.admin import edit_url, form_of

#: A save that runs by itself asks so.
BY_ITSELF = {"HTTP_ACCEPT": "application/json"}


def saved(answer: Any) -> str:
    cookie = answer.cookies.get("kept_saved")
    return cookie.value if cookie else ""


def test_a_save_after_the_session_has_ended_is_told_so(editor: Client, news: NewsPage) -> None:
    sent = form_of(editor, edit_url(news))
    editor.session.flush()
    answer = editor.post(edit_url(news), sent, **BY_ITSELF)
    assert answer.status_code == 401
    assert answer.json()["error_code"] == "signed_out"
    assert "Phiên làm việc" in answer.json()["error_message"]


@pytest.mark.parametrize("what", ["deleted", "out of reach"])
def test_a_page_that_is_gone_or_out_of_reach_is_told_alike(
    small_city: SmallCity, editor: Client, news: NewsPage, what: str
) -> None:
    sent = form_of(editor, edit_url(news))
    if what == "deleted":
        Page.objects.get(pk=news.pk).delete()
    else:
        editor.force_login(small_city.user(Role.EDITOR, "hoan-kiem"))
    answer = editor.post(edit_url(news), sent, **BY_ITSELF)
    assert (answer.status_code, answer.json()["error_code"]) == (403, "refused")


def test_the_browser_is_told_which_form_was_saved_and_only_then(editor: Client, news: NewsPage) -> None:
    number = str(uuid.uuid4())
    sent = form_of(editor, edit_url(news)) | {"kept-form": number}
    assert saved(editor.post(edit_url(news), sent | {"title": "x" * 300})) == ""
    assert saved(editor.post(edit_url(news), sent)) == number
    assert saved(editor.post(edit_url(news), sent | {"kept-form": "không phải số"})) == ""
    editor.session.flush()
    assert saved(editor.post(edit_url(news), sent)) == ""


def test_other_forms_of_the_admin_tell_it_too(editor: Client) -> None:
    number = str(uuid.uuid4())
    sent = form_of(editor, "/admin/account/") | {"kept-form": number}
    assert saved(editor.post("/admin/account/", sent)) == ""
    sent |= {
        "name_email-first_name": "Yến",
        "name_email-last_name": "Lương",
        "name_email-email": "yen@example.vn",
    }
    assert saved(editor.post("/admin/account/", sent)) == number


def test_keys_are_those_of_the_person_alone(small_city: SmallCity, editor: Client) -> None:
    own = editor.get("/admin/kept/session/").json()
    colleague = Client(HTTP_HOST=small_city.host("ba-dinh"))
    colleague.force_login(small_city.user(Role.LEAD, "ba-dinh"))
    other = colleague.get("/admin/kept/session/").json()
    assert own["who"] != other["who"]
    assert not set(own["keys"]) & set(other["keys"])


def test_nobody_is_given_keys_without_a_session(small_city: SmallCity) -> None:
    stranger = Client(HTTP_HOST=small_city.host("ba-dinh"))
    asked = stranger.get("/admin/kept/session/", headers={"x-requested-with": "XMLHttpRequest"})
    assert asked.status_code == 403
    assert b"keys" not in asked.content


def test_keys_outlive_a_new_password_and_a_new_secret(
    small_city: SmallCity, editor: Client, settings: Any
) -> None:
    before = editor.get("/admin/kept/session/").json()
    person = User.objects.get(username="bien-tap")
    person.set_password("một mật khẩu khác")
    person.save()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]
    editor.force_login(person)
    after = editor.get("/admin/kept/session/").json()
    assert after["keys"][1:] == before["keys"]
    assert after["keys"][0] not in before["keys"]
