"""A link opens one version on one host, for as long as everything behind it holds; nothing else opens anything."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import override_settings
from django.utils import timezone
from wagtail.models import Page

from sites import hosts
from sites.enums import Role
from tests.workflows.experts.asked import FIELDS, ask, form_key, outside, page_url, say, sent_link
from tests.workflows.town import Town, browser, decide, fresh
from workflows import gate
from workflows.experts import limits, links, verbs
from workflows.experts.models import ExpertAnswer, ExpertRequest
from workflows.remarks.models import Remark

TITLE = "Tiêm chủng Zq7"
SECRET = "Zq7"


@pytest.fixture
def draft(town: Town, editor: Any) -> Page:
    return town.draft("ba-dinh", TITLE, editor)


def opens(link: str, host: str = "ba-dinh.localhost") -> int:
    """The status; whatever is not opened tells nothing, by no method and at no address below."""
    status = outside(host).get(link).status_code
    if status != 200:
        for address in (link, f"{link}trang/", f"{link}tep/document/1/x.pdf"):
            client = outside(host)
            for answer in (
                client.get(address),
                client.post(address, {"action": "answer", "verdict": "confirmed"}),
            ):
                assert answer.status_code in (404, 405, 410, 429), (address, answer.status_code)
                assert SECRET not in answer.content.decode()
                assert "Bác sĩ" not in answer.content.decode()
        assert not ExpertAnswer.objects.exists()
        assert not Remark.objects.exists()
    return status


def tampered(token: str) -> list[str]:
    """One sign changed, dropped, doubled or written otherwise; parts of another token; texts that are none."""
    chance = random.Random(token)
    nonce, _point, signature = token.rpartition(".")
    found = []
    for _number in range(20):
        place = chance.randrange(len(token))
        other = chance.choice([one for one in "abcXYZ019_-." if one != token[place]])
        found += [f"{token[:place]}{other}{token[place + 1 :]}", token[:place] + token[place + 1 :]]
    return [
        *found, nonce, signature, f"{nonce}.", f".{signature}", f"{token}.", f"{token}{token}", token.swapcase(),
        f"{nonce}:{signature}", f"{nonce}.{signature}.{signature}", f"{token}%20", f"{token}%00", f"{token}%0a",
        "1", "-1", "0", "None", "null", "x" * 5000, "ệ" * 50, "１２３", "..%2f..", "<script>", "' OR 1=1 --",
        f"{nonce}.{'A' * len(signature)}",
    ]  # fmt: skip


def test_no_other_word_opens_it(asked: ExpertRequest, link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WRONG_LINKS", 100_000)
    token = links.token_of(asked)
    for wrong in tampered(token):
        if wrong == token:
            continue
        answer = outside().get(f"/hoi-chuyen-gia/{wrong}/")
        # What Wagtail is asked for where a slash makes it another address is not ours.
        assert answer.status_code == 404, wrong
        assert SECRET not in answer.content.decode()
    assert opens(link) == 200


def test_whoever_reads_the_database_has_no_link(asked: ExpertRequest, link: str) -> None:
    stored = str(ExpertRequest.objects.filter(pk=asked.pk).values())
    assert link.split("/")[2] not in stored
    with override_settings(SECRET_KEY="another"):
        assert outside().get(link).status_code == 404


@pytest.mark.parametrize(
    "host", ["localhost", "hoan-kiem.localhost", "www.ba-dinh.localhost", "evil.example"]
)
def test_it_opens_on_its_own_host_only(host: str, link: str) -> None:
    assert outside(host).get(link).status_code in (400, 404)
    assert SECRET not in outside(host).get(link).content.decode()
    assert outside(host).post(link, {"action": "answer", "verdict": "confirmed"}).status_code in (400, 404)
    assert opens(link) == 200


def test_a_form_of_another_link_is_not_taken(town: Town, editor: Any, link: str) -> None:
    other = town.draft("ba-dinh", "Trang khác", editor)
    ask(browser(editor), other)
    foreign = form_key(outside(), sent_link())
    client = outside()
    for key in (foreign, "", "x", form_key(client, link)[:-1], "ệ"):
        answer = client.post(link, {"form": key, "action": "answer", "verdict": "confirmed"})
        assert answer.status_code == 403, key
    assert not ExpertAnswer.objects.exists()


def test_a_form_that_another_site_sends_is_not_taken(link: str) -> None:
    client = outside()
    key = form_key(client, link)
    fields = {"form": key, "action": "answer", "verdict": "confirmed"}
    assert client.post(link, fields, HTTP_SEC_FETCH_SITE="cross-site").status_code == 403
    # What a browser says that tells nobody where it comes from.
    assert client.post(link, fields, HTTP_ORIGIN="null").status_code == 302


def test_it_ends_with_its_time(link: str, clock: Callable[[str], dt.datetime]) -> None:
    now = timezone.localtime()
    clock(f"{(now + dt.timedelta(days=6, hours=23)).replace(tzinfo=None, microsecond=0)}")
    assert opens(link) == 200
    clock(f"{(now + dt.timedelta(days=7, hours=1)).replace(tzinfo=None, microsecond=0)}")
    assert opens(link) == 410


def test_what_was_written_when_it_ended_is_given_back(asked: ExpertRequest, link: str, editor: Any) -> None:
    client = outside()
    key = form_key(client, link)
    verbs.revoke(asked, acting_user=editor)
    fields = {"form": key, "action": "answer", "verdict": "wrong", "words": "Điều tôi <b>viết</b>"}
    answer = client.post(link, fields)
    assert answer.status_code == 410
    assert "Điều tôi &lt;b&gt;viết&lt;/b&gt;" in answer.content.decode()


def _deleted(page: Page, *_people: Any) -> None:
    fresh(page).delete()


def _closed_account(_page: Page, editor: Any, *_people: Any) -> None:
    editor.is_active = False
    editor.save()


def _deleted_account(_page: Page, editor: Any, *_people: Any) -> None:
    editor.delete()


def _lost_ward(_page: Page, editor: Any, town: Town, *_people: Any) -> None:
    editor.groups.clear()
    town.person(editor.username, Role.EDITOR, "hoan-kiem")


def _another_ward(page: Page, _editor: Any, town: Town, *_people: Any) -> None:
    with gate.system_publishing("test"):
        fresh(page).move(town.homes["hoan-kiem"], pos="last-child")
    hosts.invalidate()


def _published(page: Page, editor: Any, _town: Town, lead: Any, moderator: Any) -> None:
    page.get_workflow().start(fresh(page), editor)
    for person in (lead, moderator):
        decide(page, person)


@pytest.mark.parametrize(
    ("what", "status"),
    [
        (_deleted, 404),
        (_closed_account, 410),
        (_deleted_account, 410),
        (_lost_ward, 410),
        (_another_ward, 410),
        (_published, 410),
    ],
)
def test_it_ends_with_what_stands_behind_it(
    what: Callable[..., None],
    status: int,
    link: str,
    draft: Page,
    town: Town,
    editor: Any,
    lead: Any,
    moderator: Any,
) -> None:
    assert opens(link) == 200
    what(draft, editor, town, lead, moderator)
    assert opens(link) == status
    assert opens(link, "hoan-kiem.localhost") == 404


def test_it_opens_nothing_of_another_page_and_no_session(
    link: str, draft: Page, town: Town, editor: Any
) -> None:
    client = outside()
    client.get(link)
    assert not client.cookies
    for address in (f"/admin/pages/{draft.pk}/edit/", "/admin/", f"{draft.url}"):
        assert client.get(address).status_code in (302, 404)


def test_who_tries_many_links_is_asked_to_wait(link: str) -> None:
    client = outside()
    statuses = [
        client.get(f"/hoi-chuyen-gia/x{number}/").status_code for number in range(limits.WRONG_LINKS + 2)
    ]
    assert statuses[0] == 404
    assert statuses[-1] == 429
    # Somebody behind the same address who has a link reads all the same.
    assert client.get(link).status_code == 200


def test_who_sends_very_many_forms_is_asked_to_wait_and_keeps_the_words(
    link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FORMS", 2)
    client = outside()
    key = form_key(client, link)
    for number in range(3):
        answer = client.post(link, {"form": key, "action": "remark", "words": f"Lời {number}"})
    assert answer.status_code == 429
    assert "Lời 2" in answer.content.decode()
    assert Remark.objects.count() == 2


HTML = '"><script>alert(1)</script>&amp;{{ 7|add:7 }}\r\nBcc: x@y.example'


def test_html_in_every_field_stays_text(town: Town, editor: Any, lead: Any) -> None:
    page = town.draft("ba-dinh", "Trang <script>alert(0)</script>", editor)
    changes = {"name": HTML, "office": HTML, "question": HTML}
    asked = ask(browser(editor), page, **changes)
    letter = mail.outbox[-1]
    assert "\n" not in letter.subject
    assert letter.to == [asked.email]
    assert "Bcc" not in letter.message()
    assert "&amp;amp;" not in letter.body
    link = sent_link()
    client = outside()
    say(client, link, action="remark", place="title", words=HTML)
    say(client, link, action="answer", verdict="wrong", words=HTML)
    page.get_workflow().start(fresh(page), editor)
    for shown in (
        client.get(link),
        client.get(f"{link}trang/"),
        browser(lead).get(f"/admin/pages/{page.pk}/edit/", follow=True),
        browser(lead).get(f"/admin/review/experts/pages/{page.pk}/"),
        browser(lead).get("/admin/review/experts/?all=1"),
        browser(lead).get(f"/admin/review/{fresh(page).current_workflow_task_state.pk}/"),
    ):
        assert shown.status_code == 200
        assert "<script>alert(" not in shown.content.decode()


@pytest.mark.parametrize(
    "fields",
    [
        {"action": "remark", "words": "x" * 2001},
        {"action": "remark", "words": "x" * 1_000_000},
        {"action": "remark", "words": ""},
        {"action": "remark", "words": " \n "},
        {"action": "remark", "place": "x" * 501, "words": "x"},
        {"action": "remark", "place": "no.such.place", "words": "x"},
        {"action": "remark", "place": "title\0", "words": "x"},
        {"action": "remark", "place": "password", "words": "x"},
        {"action": "answer", "verdict": "", "words": "x"},
        {"action": "answer", "verdict": "approve", "words": "x"},
        {"action": "answer", "verdict": "confirmed\0", "words": "x"},
        {"action": "answer", "verdict": "confirmed", "words": "x" * 2001},
        {"action": "approve"},
        {"action": ""},
        {},
    ],
)
def test_what_nobody_meant_is_refused_and_keeps_nothing(fields: dict[str, str], link: str) -> None:
    answer = say(outside(), link, **fields)
    assert answer.status_code in (400, 404, 422)
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not Remark.objects.exists()
    assert not ExpertAnswer.objects.exists()


def test_a_comment_that_is_too_long_is_given_back_whole(link: str) -> None:
    long = "Dài " * 600
    answer = say(outside(), link, action="remark", place="title", words=long)
    assert answer.status_code == 422
    assert long.strip() in answer.content.decode()


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=x"])
def test_a_form_that_cannot_be_read_is_no_door(kind: str, link: str) -> None:
    answer = outside().post(link, b"garbage", content_type=kind)
    assert answer.status_code == 400
    assert (answer["Referrer-Policy"], answer["Cache-Control"]) == ("no-referrer", "no-store, private")


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_none(method: str, link: str) -> None:
    assert getattr(outside(), method)(link).status_code == 405
    assert outside().post(f"{link}trang/").status_code == 405


@pytest.mark.parametrize("days", ["0", "31", "-1", "1_0", "", "x", "9" * 40, "٣", "7.0", "7 8"])
def test_a_link_lasts_a_month_at_most(days: str, draft: Page, editor: Any) -> None:
    answer = browser(editor).post(page_url(draft), FIELDS | {"days": days})
    assert answer.status_code == 422
    assert not ExpertRequest.objects.exists()


@pytest.mark.parametrize(
    "email", ["x", "a@b", "a@b.c\nBcc: x@y.z", "a@b.vn, c@d.vn", "a@b.vn;c@d.vn", "<a@b.vn>"]
)
def test_an_address_is_one_address(email: str, draft: Page, editor: Any) -> None:
    answer = browser(editor).post(page_url(draft), FIELDS | {"email": email})
    assert answer.status_code == 422
    assert not mail.outbox
