"""An expert without an account reads one version by a link, comments, and confirms the facts or says what is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from sites.enums import Role
from tests.workflows.admin import edit_url
from tests.workflows.desk import cost
from tests.workflows.experts.asked import (
    FIELDS,
    act_url,
    ask,
    form_key,
    outside,
    page_url,
    say,
    sent_link,
    text_of,
)
from tests.workflows.town import Town, browser, decide, fresh, step
from workflows.audit.models import AuditEntry
from workflows.authors import authors_of
from workflows.experts import letters, verbs
from workflows.experts.models import ExpertAnswer, ExpertRequest, Verdict
from workflows.notices.models import Notice
from workflows.remarks.models import Remark

HOST = "ba-dinh.localhost"


def edited(page: Page, title: str, author: Any) -> Page:
    page = fresh(page)
    page.title = title
    page.save_revision(user=author)
    return page


def test_the_expert_gets_a_letter_and_reads_the_version_that_was_sent(
    asked: ExpertRequest, link: str, draft: Page, editor: Any
) -> None:
    letter = mail.outbox[-1]
    assert (letter.to, asked.mail_error) == ([FIELDS["email"]], "")
    assert "Lịch tiêm có đúng không?" in letter.body
    assert "editor" in letter.body
    edited(draft, "Tiêm chủng tháng 10", editor)
    client = outside()
    answer = client.get(link)
    assert answer.status_code == 200
    said = text_of(answer)
    assert "Tiêm chủng tháng 9" in said
    assert "Tiêm chủng tháng 10" not in said
    assert "đã được sửa" in said
    framed = client.get(f"{link}trang/").content.decode()
    assert "Tiêm chủng tháng 9" in framed
    assert "Tiêm chủng tháng 10" not in framed


def test_a_version_that_has_not_changed_is_told_as_no_other(link: str) -> None:
    assert "đã được sửa" not in text_of(outside().get(link))


def test_every_answer_of_a_link_is_kept_and_found_by_nobody(link: str) -> None:
    client = outside()
    for address in (link, f"{link}trang/", f"{link}tep/x", f"{link[:-3]}x/", "/hoi-chuyen-gia/x/"):
        answer = client.get(address)
        assert "no-store" in answer["Cache-Control"], address
        assert "noindex" in answer["X-Robots-Tag"], address
        assert answer["Referrer-Policy"] == "no-referrer", address
        assert not answer.cookies, address


def test_the_page_in_the_frame_runs_no_script(link: str) -> None:
    policy = outside().get(f"{link}trang/")["Content-Security-Policy"]
    assert "script-src 'none'" in policy
    assert policy.startswith("sandbox ")
    assert "allow-scripts" not in policy


def test_a_comment_at_a_place_stands_there_at_the_desk_and_above_the_editor(
    draft: Page, editor: Any, lead: Any, link: str
) -> None:
    client = outside()
    answer = say(client, link, action="remark", place="title", words="Tháng 9 hay tháng 10?")
    assert answer.status_code == 302
    remark = Remark.objects.get()
    assert (remark.place, remark.author, remark.expert_id) == ("title", None, ExpertRequest.objects.get().pk)
    assert "Tháng 9 hay tháng 10?" in text_of(client.get(link))
    above = BeautifulSoup(browser(editor).get(edit_url(draft)).content, "html.parser")
    thread = above.select_one("#review-remarks .cm")
    assert thread is not None
    assert "Tháng 9 hay tháng 10?" in thread.text
    assert FIELDS["name"] in thread.text
    draft.get_workflow().start(fresh(draft), editor)
    desk = BeautifulSoup(browser(lead).get(item(draft)).content, "html.parser")
    said = desk.select_one('[data-place="title"] + tr')
    assert said is not None
    assert "Tháng 9 hay tháng 10?" in said.text


def item(page: Page) -> str:
    return reverse("workflows_review:item", args=[step(page).pk])


def test_the_author_replies_and_the_expert_reads_it_without_a_name(
    draft: Page, editor: Any, link: str
) -> None:
    client = outside()
    say(client, link, action="remark", place="title", words="Tháng nào?")
    remark = Remark.objects.get()
    address = reverse("workflows_review:answer", args=[remark.pk])
    browser(editor).post(address, {"action": "reply", "words": "Tháng 9."})
    said = text_of(client.get(link))
    assert "Tháng 9." in said
    browser(editor).post(address, {"action": "kept", "words": "Đúng là tháng 9."})
    remark.refresh_from_db()
    assert not remark.is_open


def test_a_confirmation_is_told_recorded_and_approves_nothing(town: Town, editor: Any, lead: Any) -> None:
    page = town.submitted("ba-dinh", "Tiêm chủng", editor)
    ask(browser(lead), page)
    before = step(page)
    answer = say(outside(), sent_link(), action="answer", verdict="confirmed", words="Đúng lịch của Sở.")
    assert answer.status_code == 302
    after = step(page)
    assert (after.pk, after.status, fresh(page).live) == (before.pk, before.status, False)
    assert not authors_of(after) - {editor.pk}
    notice = Notice.objects.get(kind="expert", person=lead)
    assert FIELDS["name"] in notice.subject
    assert not Notice.objects.filter(kind="expert").exclude(person=lead).exists()
    said = text_of(browser(lead).get(item(page)))
    assert FIELDS["name"] in said
    assert "Đúng lịch của Sở." in said
    assert f"trả lời ngày {timezone.localdate():%d/%m/%Y}" in said
    entry = PageLogEntry.objects.get(action="dinh.expert.answer")
    assert (entry.user_id, entry.data["confirmed"]) == (None, True)
    row = AuditEntry.objects.get(action="dinh.expert.answer")
    assert row.person is None
    assert FIELDS["name"] not in row.body
    decide(page, lead)
    assert step(page).role == Role.MODERATOR


def test_a_lead_who_is_logged_in_and_answers_by_the_link_is_not_named(
    draft: Page, editor: Any, lead: Any, link: str
) -> None:
    client = Client(HTTP_HOST=HOST, enforce_csrf_checks=True)
    client.force_login(lead)
    say(client, link, action="answer", verdict="confirmed", words="")
    assert PageLogEntry.objects.get(action="dinh.expert.answer").user_id is None
    assert AuditEntry.objects.get(action="dinh.expert.answer").person is None


def test_what_is_wrong_is_said_and_another_answer_takes_its_place(
    link: str, draft: Page, editor: Any
) -> None:
    client = outside()
    assert say(client, link, action="answer", verdict="wrong", words="").status_code == 422
    assert not ExpertAnswer.objects.exists()
    say(client, link, action="answer", verdict="wrong", words="Sai ngày.")
    above = text_of(browser(editor).get(edit_url(draft)))
    assert "Sai ngày." in above
    say(client, link, action="answer", verdict="confirmed", words="Đã xem lại.")
    assert [one.verdict for one in ExpertAnswer.objects.all()] == [Verdict.WRONG, Verdict.CONFIRMED]
    assert "Đã xem lại." in text_of(browser(editor).get(edit_url(draft)))


def test_an_answer_about_a_version_that_changed_says_so_to_the_house(
    link: str, draft: Page, editor: Any
) -> None:
    say(outside(), link, action="answer", verdict="confirmed", words="")
    told = "về một bản khác"
    # To save the same again is no change.
    fresh(draft).save_revision(user=editor)
    assert told not in text_of(browser(editor).get(edit_url(draft)))
    assert "đã được sửa" not in text_of(outside().get(link))
    edited(draft, "Tiêm chủng tháng 10", editor)
    assert told in text_of(browser(editor).get(edit_url(draft)))


def test_two_forms_at_once_are_one(link: str) -> None:
    client = outside()
    key = form_key(client, link)
    for _again in range(2):
        client.post(link, {"form": key, "action": "remark", "place": "title", "words": "Một lần"})
        client.post(link, {"form": key, "action": "answer", "verdict": "confirmed", "words": "Rồi"})
    assert (Remark.objects.count(), ExpertAnswer.objects.count()) == (1, 1)


def test_the_same_person_is_asked_about_one_version_once(
    draft: Page, editor: Any, asked: ExpertRequest
) -> None:
    again = browser(editor).post(page_url(draft), FIELDS | {"email": "LAN@benhvien.example"})
    assert again.status_code == 422
    assert ExpertRequest.objects.count() == 1
    assert len(mail.outbox) == 1


def test_a_letter_that_fails_is_told_with_the_link(
    draft: Page, editor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_args: Any, **_kwargs: Any) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", refused)
    client = browser(editor)
    answer = client.post(page_url(draft), FIELDS, follow=True)
    soup = BeautifulSoup(answer.content, "html.parser")
    assert "chưa gửi được" in soup.get_text()
    field = soup.select_one("input.link")
    assert field is not None
    path = str(field["value"]).partition(HOST + ":8000")[2]
    assert outside().get(path).status_code == 200


def test_the_link_is_shown_to_whoever_asked_and_to_nobody_else(
    town: Town, draft: Page, editor: Any, lead: Any, moderator: Any, link: str
) -> None:
    colleague = town.person("editor-2", Role.EDITOR, "ba-dinh")
    assert link in browser(editor).get(page_url(draft)).content.decode()
    for person in (lead, moderator, colleague):
        shown = browser(person).get(page_url(draft)).content.decode()
        assert link not in shown
        assert FIELDS["name"] in shown
    assert FIELDS["email"] not in browser(colleague).get(page_url(draft)).content.decode()
    assert FIELDS["email"] in browser(lead).get(page_url(draft)).content.decode()


@pytest.mark.parametrize("who", ["editor", "lead", "moderator"])
def test_asker_lead_and_city_take_the_link_back(
    who: str, asked: ExpertRequest, link: str, request: pytest.FixtureRequest
) -> None:
    browser(request.getfixturevalue(who)).post(act_url(asked), {"action": "revoke"})
    assert outside().get(link).status_code == 410


def test_others_do_not(town: Town, asked: ExpertRequest, link: str, draft: Page) -> None:
    people = (
        town.person("editor-2", Role.EDITOR, "ba-dinh"),
        town.person("other-editor", Role.EDITOR, "hoan-kiem"),
        town.person("other-lead", Role.LEAD, "hoan-kiem"),
    )
    for person in people:
        for action in ("revoke", "send", "erase"):
            assert browser(person).post(act_url(asked), {"action": action}).status_code == 404
    for person in people[1:]:
        # The admin turns a page of another ward away before anything is looked up.
        assert browser(person).get(page_url(draft)).status_code in (302, 404)
        assert browser(person).post(page_url(draft), FIELDS).status_code in (302, 404)
        shown = browser(person).get(reverse("workflows_review:experts:list") + "?all=1").content.decode()
        assert FIELDS["name"] not in shown
        assert "Tiêm chủng" not in shown
    assert outside().get(link).status_code == 200
    assert len(mail.outbox) == 1


def test_a_personal_number_is_ticked_before_the_draft_leaves(town: Town, editor: Any) -> None:
    page = town.draft("ba-dinh", "Công dân 001085012345.", editor)
    client = browser(editor)
    answer = client.post(page_url(page), FIELDS)
    assert (answer.status_code, len(mail.outbox)) == (422, 0)
    soup = BeautifulSoup(answer.content, "html.parser")
    ticks = [str(tick["value"]) for tick in soup.select("input[name=tick]")]
    assert ticks
    assert not soup.select("input[name=tick][checked]")
    assert FIELDS["question"] in soup.get_text()
    ask(client, page, tick=ticks, question="Số 001085012345 có đúng không?")
    assert len(mail.outbox) == 1
    # The expert reads it by the link; on the way of a letter others may.
    assert "001085012345" not in mail.outbox[0].subject + str(mail.outbox[0].body)
    assert "001085012345" in text_of(outside().get(sent_link()))


def test_list_of_the_ward_costs_the_same_for_one_and_for_many(town: Town, editor: Any) -> None:
    client, address = browser(editor), reverse("workflows_review:experts:list")

    def spent() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            shown = client.get(address).content.decode()
        assert FIELDS["name"] in shown
        return len(captured)

    ask(client, town.draft("ba-dinh", "Trang 1", editor))
    one = spent()
    for number in range(2, 8):
        ask(client, town.draft("ba-dinh", f"Trang {number}", editor))
    assert spent() == one


def test_the_decision_costs_the_same_for_one_who_was_asked_and_for_many(
    town: Town, editor: Any, lead: Any
) -> None:
    page = town.submitted("ba-dinh", "Tiêm chủng", editor)
    ask(browser(editor), page)
    few = cost(page, lead)
    for number in range(6):
        ask(browser(editor), page, email=f"lan{number}@benhvien.example")
        say(outside(), sent_link(), action="answer", verdict="confirmed", words="")
    # The answers, once for all.
    assert cost(page, lead) <= few


@pytest.mark.parametrize(("bound", "most"), [("MOST_OPEN", 2), ("MOST_A_DAY", 2)])
def test_the_name_of_the_city_is_not_used_for_many_letters(
    bound: str, most: int, town: Town, editor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verbs, bound, most)
    page = town.draft("ba-dinh", "Trang", editor)
    for number in range(most):
        ask(browser(editor), page, email=f"lan{number}@benhvien.example")
    assert browser(editor).post(page_url(page), FIELDS).status_code == 422
    assert len(mail.outbox) == most


def test_the_letter_is_sent_again_by_whoever_asked_a_few_times(
    asked: ExpertRequest, link: str, editor: Any, lead: Any
) -> None:
    browser(lead).post(act_url(asked), {"action": "send"})
    assert len(mail.outbox) == 1
    for _number in range(letters.MOST + 2):
        browser(editor).post(act_url(asked), {"action": "send"})
    assert len(mail.outbox) == letters.MOST
    assert sent_link() == link
