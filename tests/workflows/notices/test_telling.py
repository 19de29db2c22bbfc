"""Who is told what, once, in which words, and in which letter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.users.models import UserProfile

from sites.enums import Role
from tests.workflows.admin import form_of
from tests.workflows.town import Town, browser, decide
from workflows.notices import sending
from workflows.notices.masking import masked
from workflows.notices.models import ByMail, Delivery, Notice, NoticePreference
from workflows.notices.models.delivery import Status
from workflows.notices.telling import Telling, next_digest, settle, tell, tell_each


@pytest.fixture
def say(django_capture_on_commit_callbacks: Any) -> Callable[..., int]:
    def send(people: list[Any], key: str = "k", **extra: Any) -> int:
        with django_capture_on_commit_callbacks(execute=True):
            facts = {"subject": "Việc mới", "text": "Nội dung", "path": "/admin/review/1/"} | extra
            return tell("test", people, key=key, **facts)

    return send


def at(text: str) -> dt.datetime:
    return timezone.make_aware(dt.datetime.fromisoformat(text))


def test_told_twice_under_one_key_is_told_once(editor: Any, lead: Any, say: Any, mailoutbox: Any) -> None:
    assert say([editor]) == 1
    assert say([editor, lead]) == 1
    assert [message.to for message in mailoutbox] == [["editor@example.vn"], ["lead@example.vn"]]
    assert Notice.objects.count() == 2


def test_each_in_the_own_language_with_the_way_there(
    lead: Any, editor: Any, say: Any, mailoutbox: Any
) -> None:
    UserProfile.objects.create(user=lead, preferred_language="en")
    say([lead, editor], subject=_("Overdue: %(title)s"))
    words = {message.to[0]: message for message in mailoutbox}
    assert words["lead@example.vn"].subject.startswith("Overdue")
    assert words["editor@example.vn"].subject.startswith("Quá hạn")
    assert "/admin/review/1/" in words["lead@example.vn"].body


def test_a_digest_gathers_and_leaves_at_the_next_half_of_a_working_day(
    lead: Any, say: Any, mailoutbox: Any, clock: Any
) -> None:
    NoticePreference.objects.create(person=lead, by_mail=ByMail.DIGEST)
    clock("2026-12-04 16:00")
    for number in range(3):
        say([lead], key=f"k{number}", subject=f"Việc {number}")
    assert mailoutbox == []
    clock("2026-12-06 10:00")
    assert sending.send_due() == 0
    clock("2026-12-07 07:30")
    assert sending.send_due() == 1
    assert [message.to for message in mailoutbox] == [["lead@example.vn"]]
    assert mailoutbox[0].subject.startswith("3 thông báo")
    assert all(f"Việc {number}" in mailoutbox[0].body for number in range(3))
    assert sending.send_due() == 0


def test_what_is_urgent_waits_for_no_digest(lead: Any, say: Any, mailoutbox: Any) -> None:
    NoticePreference.objects.create(person=lead, by_mail=ByMail.DIGEST)
    say([lead], is_urgent=True)
    assert len(mailoutbox) == 1


def test_who_wants_no_letters_is_told_in_the_admin(lead: Any, say: Any, mailoutbox: Any) -> None:
    NoticePreference.objects.create(person=lead, by_mail=ByMail.NEVER)
    say([lead])
    assert mailoutbox == []
    assert Notice.objects.for_person(lead).open().count() == 1


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-12-01 07:29", "2026-12-01 07:30"),
        ("2026-12-01 07:30", "2026-12-01 13:30"),
        ("2026-12-01 13:30", "2026-12-02 07:30"),
        ("2026-12-04 14:00", "2026-12-07 07:30"),
        ("2026-12-31 14:00", "2027-01-04 07:30"),
    ],
)
@pytest.mark.django_db
def test_when_a_digest_leaves(now: str, expected: str) -> None:
    assert next_digest(at(now)) == at(expected)


def test_what_is_settled_before_the_digest_is_not_in_it(
    lead: Any, say: Any, mailoutbox: Any, clock: Any
) -> None:
    NoticePreference.objects.create(person=lead, by_mail=ByMail.DIGEST)
    clock("2026-12-01 08:00")
    say([lead], key="a", subject="Đã xong", about="step:1")
    say([lead], key="b", subject="Còn chờ", about="step:2")
    settle("step:1")
    clock("2026-12-01 13:30")
    sending.send_due()
    assert "Còn chờ" in mailoutbox[0].subject + mailoutbox[0].body
    assert "Đã xong" not in mailoutbox[0].subject + mailoutbox[0].body


def test_nothing_is_sent_when_all_of_it_is_settled(lead: Any, say: Any, mailoutbox: Any, clock: Any) -> None:
    NoticePreference.objects.create(person=lead, by_mail=ByMail.DIGEST)
    clock("2026-12-01 08:00")
    say([lead], about="step:1")
    settle("step:1")
    clock("2026-12-01 13:30")
    assert sending.send_due() == 0
    assert mailoutbox == []
    assert Delivery.objects.get().status == Status.NEEDLESS


def test_a_decided_step_is_settled_for_everybody_who_was_asked(
    town: Town, editor: Any, lead: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = town.submitted("ba-dinh", "Một", editor)
    assert Notice.objects.for_person(lead).open().count() == 1
    decide(page, lead)
    assert Notice.objects.for_person(lead).open().count() == 0


def test_a_submission_whose_worker_was_lost_is_told_by_the_clock(
    town: Town, editor: Any, lead: Any, clock: Any
) -> None:
    clock("2026-12-01 09:00")
    town.submitted("ba-dinh", "Một", editor)
    clock("2026-12-01 09:04")
    call_command("publish_scheduled")
    assert not Notice.objects.exists()
    clock("2026-12-01 09:06")
    call_command("publish_scheduled")
    call_command("publish_scheduled")
    assert [notice.person for notice in Notice.objects.filter(kind="waiting")] == [lead]


def test_the_author_hears_of_the_first_approval_with_the_note(
    town: Town, editor: Any, lead: Any, moderator: Any, django_capture_on_commit_callbacks: Any
) -> None:
    page = town.submitted("ba-dinh", "Một", editor)
    with django_capture_on_commit_callbacks(execute=True):
        decide(page, lead, comment="Đã kiểm tra số phòng.")
    notice = Notice.objects.for_person(editor).get(kind="passed")
    assert "Đã kiểm tra số phòng." in notice.text
    with django_capture_on_commit_callbacks(execute=True):
        decide(page, moderator, comment="Tốt.")
    assert "Tốt." in Notice.objects.get(kind="published").text
    notice.refresh_from_db()
    assert notice.settled_at is not None


def test_who_left_the_ward_reads_and_gets_nothing_of_it(
    town: Town, lead: Any, other_lead: Any, say: Any, mailoutbox: Any, clock: Any
) -> None:
    NoticePreference.objects.create(person=lead, by_mail=ByMail.DIGEST)
    clock("2026-12-01 08:00")
    say([lead], ward_id=town.wards["ba-dinh"].pk)
    lead.groups.clear()
    lead = type(lead).objects.get(pk=lead.pk)
    assert not Notice.objects.for_person(lead).exists()
    clock("2026-12-01 13:30")
    assert sending.send_due() == 0
    assert mailoutbox == []


def test_notices_are_ones_own(lead: Any, other_lead: Any, say: Any) -> None:
    say([lead], subject="Chỉ cho lãnh đạo Ba Đình")
    notice, url = Notice.objects.get(), reverse("workflows_review:notices")
    assert "Chỉ cho lãnh đạo" in browser(lead).get(url).content.decode()
    assert "Chỉ cho lãnh đạo" not in browser(other_lead).get(url).content.decode()
    way = reverse("workflows_review:notice", args=[notice.pk])
    assert browser(other_lead).get(way).status_code == 404
    assert browser(lead).get(way).headers["Location"] == "/admin/review/1/"
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_the_first_screen_tells_what_is_not_read(lead: Any, say: Any) -> None:
    say([lead], subject="Chưa đọc đấy")
    home = reverse("wagtailadmin_home")
    assert "Chưa đọc đấy" in browser(lead).get(home).content.decode()
    browser(lead).post(reverse("workflows_review:notices"))
    assert "Chưa đọc đấy" not in browser(lead).get(home).content.decode()


def test_a_person_chooses_in_the_account(lead: Any) -> None:
    url = reverse("wagtailadmin_account")
    client = browser(lead)
    shown = client.get(url).content.decode()
    assert "notice-preference-by_mail" in shown
    form = "//form[.//input[@name='notice-preference-by_mail']]"
    fields = form_of(client, url, form) | {"notice-preference-by_mail": "digest"}
    assert client.post(url, fields).status_code == 302
    assert NoticePreference.objects.get(person=lead).by_mail == ByMail.DIGEST


def test_the_log_is_for_the_city(town: Town, lead: Any, editor: Any, moderator: Any, say: Any) -> None:
    say([lead], subject="Thư thứ nhất")
    url = reverse("workflows_review:deliveries")
    for stranger in (lead, editor):
        assert browser(stranger).get(url).status_code in (302, 403)
    for person in (moderator, town.person("operator", Role.OPERATOR)):
        shown = browser(person).get(url).content.decode()
        assert "Thư thứ nhất" in shown
        assert "Máy chủ thư đã nhận" in shown


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Số 001085012345.", "Số 0010••••••45."),
        ("CMND 012 345 678", "CMND 0123•••78"),
        ("gọi +84912345678!", "gọi 8491•••••78!"),
        ("0912-345-678", "0912••••78"),
        ("0912.345.678", "0912••••78"),
        ("ngày 01/12/2026 15:00", "ngày 01/12/2026 15:00"),
        ("ngày 2026-12-01", "ngày 2026-12-01"),
        ("Số 38/KH-UBND, 1.234.567 đồng", "Số 38/KH-UBND, 1.234.567 đồng"),
        ("http://ba-dinh.localhost:8000/x-001085012345/", "http://ba-dinh.localhost:8000/x-001085012345/"),
    ],
)
def test_numbers_of_persons_are_covered(text: str, covered: str) -> None:
    assert masked(text) == covered


def test_a_letter_holds_no_number_of_a_person(lead: Any, say: Any, mailoutbox: Any) -> None:
    say([lead], subject="Đơn của 001085012345", text="Gọi 0912345678 nhé")
    sent = mailoutbox[0].subject + mailoutbox[0].body
    assert "001085012345" not in sent
    assert "0912345678" not in sent


def test_two_who_tell_the_same_at_one_moment_tell_it_once(lead: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one's row comes after we have looked who has heard it."""
    plain = Telling.notice

    def late(self: Telling, kind: str) -> Notice:
        made = plain(self, kind)
        Notice.objects.create(person=self.person, kind=kind, key=self.key, subject="Việc", path="/admin/")
        return made

    monkeypatch.setattr(Telling, "notice", late)
    tell("test", [lead], subject="Việc", path="/admin/", key="k")
    assert Notice.objects.count() == 1
    assert not Delivery.objects.exists(), "no letter without a notice"


def test_many_are_told_each_of_their_own_and_digests_are_joined(editor: Any, lead: Any, clock: Any) -> None:
    clock("2026-12-01 08:00")
    NoticePreference.objects.create(person=lead, by_mail=ByMail.DIGEST)
    for number in range(2):
        told = [
            Telling(person, f"Việc {number} của {person.username}", f"/admin/{number}/", f"k{number}")
            for person in (editor, lead)
        ]
        assert tell_each("test", told) == 2
        assert tell_each("test", told) == 0
    assert [one.subject for one in Notice.objects.for_person(lead)] == ["Việc 1 của lead", "Việc 0 của lead"]
    assert Delivery.objects.filter(person=lead).count() == 1
    assert Delivery.objects.filter(person=editor).count() == 2
