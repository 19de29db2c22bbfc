"""Who hears of samples, directives and requests: the ward that must answer, the city that asked, and nobody else."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page

from cms.samples.answering import accept, decline, update
from cms.samples.clock import tell_of_days
from cms.samples.delivering import deliver, freeze
from cms.samples.directing import fulfil
from cms.samples.enums import UpdateAnswer
from cms.samples.models import Directive, DirectiveTask, Nomination, RemitQuestion, SampleArticle, SampleCopy
from cms.samples.offering import offer
from cms.samples.reminding import remind
from cms.samples.telling import samples
from sites.enums import Role, WardKind
from sites.models import SiteRole, Ward
from tests.fixtures.city import SmallCity
from tests.samples.conftest import browser
from tests.samples.test_requests import article, sent_directive
from workflows.actions import submit
from workflows.minute import HOOK
from workflows.notices.models import ByMail, Delivery, Notice, NoticePreference
from workflows.notices.models.delivery import Kind


def heard(person: Any, kind: str = "") -> list[str]:
    """Kinds of what the person was told and has still to read, the oldest first."""
    rows = Notice.objects.for_person(person).open().filter(kind__startswith=kind)
    return list(rows.order_by("pk").values_list("kind", flat=True))


@pytest.fixture(autouse=True)
def _addresses(moderator: Any, second_moderator: Any, editor: Any, lead: Any) -> None:
    """Everybody can be written to."""
    for person in (moderator, second_moderator, editor, lead):
        person.email = f"{person.username}@example.vn"
        person.save()


def sent(sample: SampleArticle, moderator: Any, **extra: Any) -> SampleCopy:
    deliver(sample, list(Ward.objects.all()), acting_user=moderator, **extra)
    return SampleCopy.objects.get(ward__slug="ba-dinh")


def follow(person: Any, notice: Notice) -> Any:
    """What the person reads who follows the link of a notice."""
    return browser(person).get(f"/admin/review/notices/{notice.pk}/", follow=True)


def test_a_sample_is_told_to_its_ward_alone_with_the_way_to_answer(
    sample: SampleArticle, moderator: Any, editor: Any, lead: Any, stranger: Any, operator: Any
) -> None:
    copy = sent(sample, moderator)
    assert heard(editor) == heard(lead) == heard(stranger) == ["sample"]
    assert heard(moderator) == heard(operator) == []
    notice = Notice.objects.get(person=editor)
    assert notice.subject == "Tin mẫu của thành phố: Tiêm phòng dại tại Phường Ba Đình"
    assert notice.path == f"/admin/samples/copies/{copy.pk}/"
    assert notice.ward == copy.ward
    assert follow(editor, notice).status_code == 200
    assert "Hoàn Kiếm" in Notice.objects.get(person=stranger).subject


def test_sent_again_nobody_hears_it_again(sample: SampleArticle, moderator: Any, editor: Any) -> None:
    for _again in range(2):
        sent(sample, moderator)
    assert Notice.objects.filter(person=editor).count() == 1


def test_who_has_left_the_ward_reads_and_gets_nothing_of_it(
    sample: SampleArticle, moderator: Any, editor: Any, lead: Any
) -> None:
    lead.groups.clear()
    sent(sample, moderator)
    assert not Notice.objects.filter(person=lead).exists()
    editor.groups.clear()
    assert heard(get_user_model().objects.get(pk=editor.pk)) == []


def test_an_answer_settles_it_for_the_ward_and_reaches_who_sent_it(
    sample: SampleArticle, moderator: Any, second_moderator: Any, editor: Any, lead: Any, stranger: Any
) -> None:
    copy = sent(sample, moderator)
    decline(copy, acting_user=editor, reason="Phường không nuôi chó mèo")
    assert heard(editor) == heard(lead) == []
    assert heard(stranger) == ["sample"]
    assert heard(second_moderator) == []
    notice = Notice.objects.get(person=moderator)
    assert (notice.kind, notice.text) == ("sample_answer", "Phường không nuôi chó mèo")
    assert notice.subject.startswith("Phường Ba Đình: Từ chối")
    assert notice.delivery is not None
    assert notice.delivery.kind == Kind.SINGLE, "a refusal is no matter for the digest"


@pytest.mark.parametrize("way", ["the button", "the editor"])
def test_submitted_it_is_told_once_as_it_is(
    way: str, sample: SampleArticle, moderator: Any, second_moderator: Any, editor: Any
) -> None:
    copy = sent(sample, moderator)
    if way == "the button":
        accept(copy, acting_user=editor)
    else:
        submit(Page.objects.get(pk=copy.page_id), acting_user=editor)
    assert heard(editor, "sample") == []
    notice = Notice.objects.get(person=moderator, kind__startswith="sample")
    assert "Nhận nguyên" in notice.subject
    assert notice.delivery is not None
    assert notice.delivery.kind == Kind.DIGEST, "nobody has to act on it"


def test_where_the_sender_is_no_moderator_any_more_the_others_hear(
    sample: SampleArticle, moderator: Any, second_moderator: Any, editor: Any
) -> None:
    copy = sent(sample, moderator)
    moderator.groups.clear()
    decline(SampleCopy.objects.get(pk=copy.pk), acting_user=editor, reason="Không")
    assert heard(second_moderator) == ["sample_answer"]
    assert not Notice.objects.filter(person=moderator).exists()


def test_a_newer_version_is_told_settled_and_its_answer_told(
    sample: SampleArticle, moderator: Any, editor: Any, stranger: Any
) -> None:
    copy = sent(sample, moderator)
    accept(copy, acting_user=editor)
    for summary in ("Hai lần.", "Ba lần."):
        sample.summary = summary
        sample.save()
        offer(sample, acting_user=moderator, note="Đổi ngày tiêm")
        offer(sample, acting_user=moderator)
    assert heard(editor) == ["sample_offer"], "an older offer needs no answer"
    assert Notice.objects.filter(person=editor, kind="sample_offer").count() == 2
    assert Notice.objects.filter(person=editor).first().text == "Đổi ngày tiêm"
    update(SampleCopy.objects.get(pk=copy.pk), UpdateAnswer.KEPT, acting_user=editor)
    assert heard(editor) == []
    assert heard(moderator, "sample_update") == ["sample_update"]
    assert "sample_offer" in heard(stranger)


def test_a_near_day_is_told_once_and_never_to_who_has_answered(
    sample: SampleArticle, moderator: Any, editor: Any, stranger: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.make_aware(dt.datetime.fromisoformat("2026-12-01T09:00"))
    monkeypatch.setattr(timezone, "now", lambda: now)
    sent(sample, moderator, answer_by=now + dt.timedelta(days=1))
    tell_of_days()
    assert "sample_due" not in heard(editor), "it has told its day when it came"
    SampleCopy.objects.update(received_at=now - dt.timedelta(days=3))
    decline(SampleCopy.objects.get(ward__slug="hoan-kiem"), acting_user=stranger, reason="Không")
    with CaptureQueriesContext(connection) as first:
        tell_of_days()
    with CaptureQueriesContext(connection) as again:
        tell_of_days()
    assert heard(editor, "sample_due") == ["sample_due"]
    assert heard(stranger, "sample_due") == []
    assert not any(query["sql"].startswith("INSERT") for query in again)
    assert len(again) <= len(first)
    assert tell_of_days in hooks.get_hooks(HOOK)


def test_a_reminder_is_told_once_a_day(sample: SampleArticle, moderator: Any, editor: Any) -> None:
    sent(sample, moderator)
    for _again in range(2):
        remind(sample, "Hạn là thứ Sáu.", acting_user=moderator)
    assert heard(editor, "sample_reminder") == ["sample_reminder"]


def test_a_directive_is_told_and_its_answer_goes_back(
    moderator: Any, second_moderator: Any, editor: Any, lead: Any, stranger: Any
) -> None:
    directive = sent_directive(moderator)
    task = DirectiveTask.objects.get(ward__slug="ba-dinh")
    notice = Notice.objects.get(person=editor)
    assert (notice.kind, notice.path) == ("directive", f"/admin/samples/directives/#task-{task.pk}")
    assert "Đăng lịch tiêm." in notice.text
    page = follow(editor, notice)
    assert f'id="task-{task.pk}"' in page.content.decode()
    browser(moderator).post(f"/admin/samples/directives/{directive.pk}/remind/")
    assert heard(lead) == ["directive", "directive_reminder"]
    fulfil(task, acting_user=editor, page=None, note="Đã làm năm ngoái")
    assert heard(editor) == heard(lead) == []
    assert heard(moderator) == ["directive_answer"]
    assert heard(second_moderator) == []
    assert "directive" in heard(stranger)


def test_the_days_of_a_directive_are_told_once(moderator: Any, editor: Any, stranger: Any) -> None:
    directive = sent_directive(moderator)
    fulfil(
        DirectiveTask.objects.get(ward__slug="hoan-kiem"), acting_user=stranger, page=None, note="Không có"
    )
    today = timezone.localdate()
    Directive.objects.update(due=today, created_at=timezone.now() - dt.timedelta(days=9))
    for _again in range(2):
        tell_of_days()
    assert heard(editor, "directive_due") == ["directive_due"]
    assert heard(stranger, "directive_due") == []
    assert heard(moderator, "directive_over") == []
    Directive.objects.update(due=today - dt.timedelta(days=1))
    for _again in range(2):
        tell_of_days()
    over = Notice.objects.get(kind="directive_over")
    assert over.person == moderator
    assert over.subject == f"0/3 phường, xã đã đăng: {directive.topic}"


def test_submitting_its_sample_settles_a_directive(
    sample: SampleArticle, moderator: Any, editor: Any, lead: Any, stranger: Any
) -> None:
    copy = sent(sample, moderator)
    sent_directive(moderator, sample=str(sample.pk))
    accept(copy, acting_user=editor)
    assert heard(editor) == []
    assert heard(stranger) == ["sample", "directive"]


def test_a_nomination_and_its_answer(
    moderator: Any, second_moderator: Any, editor: Any, lead: Any, stranger: Any, small_city: SmallCity
) -> None:
    page = article(small_city)
    browser(editor).post(
        "/admin/samples/nominations/add/", {"page": str(page.pk), "note": "Cho cả thành phố"}
    )
    nomination = Nomination.objects.get()
    assert heard(moderator) == heard(second_moderator) == ["nomination"]
    assert heard(lead) == heard(stranger) == []
    shown = follow(moderator, Notice.objects.get(person=moderator))
    assert f'id="nomination-{nomination.pk}"' in shown.content.decode()
    browser(moderator).post(
        f"/admin/samples/nominations/{nomination.pk}/", {"verdict": "no", "reason": "Chỉ một phố"}
    )
    assert heard(second_moderator) == []
    assert heard(editor) == ["nomination_answer"]
    assert Notice.objects.get(person=editor).text == "Chỉ một phố"
    assert heard(lead) == heard(stranger) == []


def test_a_question_of_remit_and_its_answer(moderator: Any, operator: Any, editor: Any, lead: Any) -> None:
    browser(editor).post("/admin/samples/questions/add/", {"topic": "Vụ án", "text": "Có được viết?"})
    question = RemitQuestion.objects.get()
    assert (heard(moderator), heard(operator)) == (["remit_question"], [])
    browser(moderator).post(
        f"/admin/samples/questions/{question.pk}/", {"verdict": "no", "answer": "Tòa án đăng."}
    )
    assert heard(moderator) == []
    notice = Notice.objects.get(person=editor)
    assert (notice.kind, notice.text) == ("remit_answer", "Tòa án đăng.")
    assert f'id="question-{question.pk}"' in follow(editor, notice).content.decode()
    assert heard(lead) == []


@pytest.fixture
def big_city(sample: SampleArticle, moderator: Any) -> list[SampleCopy]:
    """126 wards with an editor and a lead each, half of whom want a digest."""
    version = freeze(sample, acting_user=moderator)
    Ward.objects.bulk_create(
        Ward(code=f"9{n:04}", name=f"Xã {n}", short_name=f"{n}", kind=WardKind.XA, slug=f"xa-{n}")
        for n in range(126)
    )
    wards = list(Ward.objects.filter(slug__startswith="xa-"))
    people = get_user_model()
    for role in (Role.EDITOR, Role.LEAD):
        groups = Group.objects.bulk_create(Group(name=f"{role} {ward.slug}") for ward in wards)
        SiteRole.objects.bulk_create(
            SiteRole(group=group, role=role, ward=ward) for group, ward in zip(groups, wards, strict=True)
        )
        made = people.objects.bulk_create(
            people(username=f"{role}-{ward.slug}", email=f"{role}-{ward.slug}@example.vn") for ward in wards
        )
        through = people.groups.through
        through.objects.bulk_create(
            through(user_id=person.pk, group_id=group.pk) for person, group in zip(made, groups, strict=True)
        )
        if role == Role.LEAD:
            NoticePreference.objects.bulk_create(
                NoticePreference(person=person, by_mail=ByMail.DIGEST) for person in made
            )
    return [
        SampleCopy.objects.create(
            sample=sample,
            ward=ward,
            version=version,
            received={"title": f"Tin của {ward.slug}"},
            sent_by=moderator,
        )
        for ward in wards
    ]


def test_126_wards_are_told_in_one_write_and_by_the_clock(
    big_city: list[SampleCopy], mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with CaptureQueriesContext(connection) as few:
        samples.received(big_city[:1])
    with (
        CaptureQueriesContext(connection) as many,
        django_capture_on_commit_callbacks(execute=True) as after,
    ):
        samples.received(big_city)
    # Two people in each ward; SQLite takes 999 values in a statement, so the rows of each table need a few.
    assert len(many) <= len(few) + 12
    assert Notice.objects.filter(kind="sample").count() == 252
    assert Delivery.objects.filter(kind=Kind.DIGEST).count() == 126
    assert Delivery.objects.filter(kind=Kind.SINGLE).count() == 126
    assert (after, mailoutbox) == ([], []), "whoever sends it waits for no mail server"
    assert all(
        notice.subject.endswith(f"Tin của {notice.person.username.partition('-')[2]}")
        for notice in Notice.objects.select_related("person")
    ), "never about another ward"
    with CaptureQueriesContext(connection) as again:
        samples.received(big_city)
    assert not any(query["sql"].startswith("INSERT") for query in again)
    assert Notice.objects.filter(kind="sample").count() == 252
