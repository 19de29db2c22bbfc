"""The city takes a sample back: nothing of a ward's own is lost, nobody is asked any more, and all are told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import Comment, Page, PageLogEntry, PageSubscription, ReferenceIndex, Revision
from wagtail.search.models import IndexEntry

from cms.news.models import NewsPage
from cms.samples.answering import accept, adapt, decline, update
from cms.samples.clock import tell_of_days
from cms.samples.delivering import deliver
from cms.samples.directing import TaskState, progress_of
from cms.samples.enums import Answer, Fate, Standing, UpdateAnswer
from cms.samples.models import Directive, SampleArticle, SampleCopy
from cms.samples.offering import offer
from cms.samples.reminding import remind
from cms.samples.standing import states_of
from cms.samples.warning import withdrawn_samples
from cms.samples.withdrawing import Withdrawn, withdraw
from sites.models import Suspension, Ward
from tests.fixtures.city import SmallCity
from tests.samples.conftest import (
    FIRST,
    browser,
    coming,
    copy_in,
    edit,
    page_in,
    post,
    publish,
    say,
    standing,
    write,
)
from tests.samples.test_leaders import write_record
from tests.samples.test_requests import sent_directive
from workflows import checks
from workflows.actions import approve
from workflows.audit.models import AuditEntry
from workflows.errors import Refused, Unticked
from workflows.notices.models import Notice

pytestmark = pytest.mark.django_db
WHY = "Quyết định 1234 đã được thay thế"


def wards(*slugs: str) -> list[Ward]:
    return list(Ward.objects.filter(slug__in=slugs)) if slugs else list(Ward.objects.all())


def take_back(sample: SampleArticle, moderator: Any, *slugs: str) -> Withdrawn:
    return withdraw(sample, wards(*slugs), acting_user=moderator, reason=WHY)


def heard(person: Any) -> list[str]:
    """Kinds of what the person was told and has still to read, the oldest first."""
    rows = Notice.objects.for_person(person).open().order_by("pk")
    return list(rows.values_list("kind", flat=True))


def test_an_untouched_draft_goes_with_all_that_hung_on_it(
    editor: Any, stranger: Any, sent: SampleArticle, moderator: Any
) -> None:
    gone = page_in()
    PageSubscription.objects.create(page=gone, user=editor, comment_notifications=False)
    report = take_back(sent, moderator, "ba-dinh")
    assert (report.count(Fate.REMOVED), len(report.fates)) == (1, 1)
    assert all(not found for found in Page.find_problems())
    assert NewsPage.objects.filter(title__startswith="Tiêm phòng dại").count() == 2
    assert not Revision.objects.for_instance(gone).exists()
    assert not IndexEntry.objects.filter(object_id=str(gone.pk), title__contains="dại").exists()
    assert not ReferenceIndex.objects.filter(object_id=str(gone.pk)).exists()
    told = PageLogEntry.objects.get(page_id=gone.pk, action="wagtail.delete")
    assert (told.deleted, told.user, told.data["reason"]) == (True, moderator, WHY)
    assert AuditEntry.objects.filter(action="wagtail.delete", object_id=str(gone.pk)).exists()
    assert AuditEntry.objects.filter(action="dinh.sample.withdraw", object_id=str(sent.pk)).count() == 1
    assert heard(editor) == ["sample_withdrawn"]
    notice = Notice.objects.get(person=editor, kind="sample_withdrawn")
    assert WHY in notice.text
    assert WHY in browser(editor).get(notice.path).content.decode()
    assert WHY in browser(editor).get("/admin/samples/").content.decode()
    assert heard(stranger) == ["sample"]
    assert {standing(sent), standing(sent, "hoan-kiem")} == {Standing.WITHDRAWN, Standing.OPEN}


def _comment(page: Any, editor: Any) -> None:
    Comment.objects.create(page=page, user=editor, text="Hỏi lại giờ tiêm", contentpath="title")


def _lock(page: Any, editor: Any) -> None:
    Page.objects.filter(pk=page.pk).update(locked=True, locked_by=editor)


def _open(page: Any, editor: Any) -> None:
    EditingSession.objects.create(
        user=editor,
        content_type=ContentType.objects.get_for_model(NewsPage),
        object_id=str(page.pk),
        last_seen_at=timezone.now(),
    )


def _write(page: Any, editor: Any) -> None:
    edit(page, editor, FIRST, "<p>Phường tiêm ở sân đình.</p>")


def _translate(page: Any, _editor: Any) -> None:
    other = Page.objects.exclude(pk=page.pk).filter(depth__gt=3).exclude(locale=page.locale).first()
    assert other is not None
    Page.objects.filter(pk=other.pk).update(translation_key=page.translation_key)


def _task(page: Any, _editor: Any) -> None:
    Directive.objects.create(topic="Tiêm", text="Đăng.", due=timezone.localdate()).tasks.create(
        ward=wards("ba-dinh")[0], page=page
    )


@pytest.mark.parametrize("touch", [_comment, _lock, _open, _write, _translate, _task])
def test_what_anybody_has_a_hand_in_stays(
    sent: SampleArticle, moderator: Any, editor: Any, touch: Callable[[Any, Any], None]
) -> None:
    touch(page_in(), editor)
    report = take_back(sent, moderator)
    assert (report.count(Fate.KEPT), report.count(Fate.REMOVED)) == (1, 2)
    assert page_in().title == "Tiêm phòng dại tại Phường Ba Đình"
    assert [finding.found for finding in withdrawn_samples(checks.Version(page_in(), None))]
    assert "giữ nguyên" in browser(editor).get(f"/admin/samples/copies/{copy_in().pk}/").content.decode()


def test_a_submitted_text_stays_and_its_reviewer_must_tick(
    sent: SampleArticle, moderator: Any, second_moderator: Any, editor: Any, lead: Any
) -> None:
    accept(copy_in(), acting_user=editor)
    take_back(sent, moderator)
    assert page_in().workflow_in_progress
    assert heard(editor) == ["sample_withdrawn"]
    step = page_in().current_workflow_task_state
    with pytest.raises(Unticked, match=WHY):
        approve(step, acting_user=lead)
    answer = browser(lead).get(f"/admin/review/{step.pk}/")
    assert WHY in answer.content.decode()


def test_a_public_page_stays_and_the_city_has_the_link(
    sent: SampleArticle, moderator: Any, second_moderator: Any, editor: Any, lead: Any
) -> None:
    accept(copy_in(), acting_user=editor)
    publish(page_in(), lead, second_moderator)
    url = page_in().full_url
    before = browser(moderator).get(f"/admin/samples/{sent.pk}/withdraw/").content.decode()
    assert url in before
    assert take_back(sent, moderator).count(Fate.PUBLIC) == 1
    assert page_in().live
    after = browser(moderator).get(f"/admin/samples/{sent.pk}/").content.decode()
    assert url in after
    assert WHY in after
    # Whoever goes on with the text reads it, until somebody has published it knowing that.
    assert list(withdrawn_samples(checks.Version(page_in(), None)))
    Page.objects.filter(pk=page_in().pk).update(last_published_at=timezone.now())
    assert not list(withdrawn_samples(checks.Version(page_in(), None)))


def test_whoever_comes_late_is_refused_or_does_nothing(
    sent: SampleArticle, moderator: Any, second_moderator: Any, editor: Any, stranger: Any
) -> None:
    copy = copy_in()
    adapt(copy_in("hoan-kiem"), acting_user=stranger)
    say(sent, 1, "<p>Hỏi thêm: 1023.</p>")
    offer(sent, acting_user=moderator)
    take_back(sent, moderator)
    for late in (
        lambda: take_back(sent, second_moderator),
        lambda: accept(copy, acting_user=editor),
        lambda: adapt(copy, acting_user=editor),
        lambda: decline(copy, acting_user=editor, reason="Không"),
        lambda: update(copy_in("hoan-kiem"), UpdateAnswer.TAKEN, acting_user=stranger),
        lambda: offer(sent, acting_user=moderator),
    ):
        with pytest.raises(Refused):
            late()
    assert remind(sent, "Hạn là thứ Sáu.", acting_user=moderator) == []
    assert SampleCopy.objects.filter(withdrawn_at=None).count() == 0
    assert AuditEntry.objects.filter(action="dinh.sample.withdraw").count() == 1
    shown = post(editor, "answer", answer="accepted")
    assert "đã thu hồi" in shown


def test_no_day_is_told_of_what_was_withdrawn(
    sample: SampleArticle, moderator: Any, editor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.make_aware(dt.datetime.fromisoformat("2026-12-01T09:00"))
    monkeypatch.setattr(timezone, "now", lambda: now)
    deliver(sample, wards(), acting_user=moderator, answer_by=now + dt.timedelta(days=1))
    SampleCopy.objects.update(received_at=now - dt.timedelta(days=3))
    take_back(sample, moderator)
    tell_of_days()
    assert heard(editor) == ["sample_withdrawn"]


def test_nobody_but_a_moderator_withdraws(
    sent: SampleArticle, editor: Any, lead: Any, operator: Any, moderator: Any
) -> None:
    for person in (editor, lead, operator):
        with pytest.raises(Refused):
            take_back(sent, person)
        answer = browser(person).post(f"/admin/samples/{sent.pk}/withdraw/", {"group": "all", "reason": WHY})
        assert answer.status_code in (302, 403)
    for form in ({"group": "all", "reason": "  "}, {"group": "chosen", "reason": WHY}):
        assert browser(moderator).post(f"/admin/samples/{sent.pk}/withdraw/", form).status_code == 200
    assert not SampleCopy.objects.exclude(withdrawn_at=None).exists()
    form = {"group": "chosen", "wards": "ba-dinh", "reason": WHY}
    browser(moderator).post(f"/admin/samples/{sent.pk}/withdraw/", form)
    assert [copy.ward.slug for copy in SampleCopy.objects.exclude(withdrawn_at=None)] == ["ba-dinh"]


def test_a_directive_asks_nothing_of_a_ward_whose_sample_is_gone(
    sent: SampleArticle, moderator: Any, editor: Any, stranger: Any
) -> None:
    accept(copy_in("hoan-kiem"), acting_user=stranger)
    directive = sent_directive(moderator, sample=str(sent.pk))
    take_back(sent, moderator)
    states = {one.task.ward.slug: one.state for one in progress_of(directive)}
    assert states == {
        "ba-dinh": TaskState.WITHDRAWN,
        "hoan-kiem": TaskState.UNDER_WAY,
        "minh-chau": TaskState.WITHDRAWN,
    }
    assert heard(editor) == ["sample_withdrawn"]
    for person, url in ((moderator, f"{directive.pk}/"), (moderator, ""), (editor, "")):
        assert "thu hồi" in browser(person).get(f"/admin/samples/directives/{url}").content.decode()
    form = {"topic": "Tiêm", "text": "Đăng.", "due": coming(), "group": "all", "sample": str(sent.pk)}
    browser(moderator).post("/admin/samples/directives/add/", form)
    assert Directive.objects.count() == 1
    deliver(sent, wards(), acting_user=moderator)
    assert {one.state for one in progress_of(directive)} == {TaskState.OPEN, TaskState.UNDER_WAY}


def test_it_can_be_sent_again(
    sent: SampleArticle, moderator: Any, editor: Any, lead: Any, stranger: Any
) -> None:
    adapt(copy_in("hoan-kiem"), acting_user=stranger)
    edit(page_in("hoan-kiem"), stranger, FIRST, "<p>Phường tiêm ở sân đình.</p>")
    own = page_in("hoan-kiem")
    take_back(sent, moderator)
    say(sent, 1, "<p>Hỏi thêm: 1023.</p>")
    report = deliver(sent, wards(), acting_user=moderator)
    assert (len(report.reached), report.had_it) == (3, 0)
    assert {state.standing for state in states_of(sent)} == {Standing.OPEN, Standing.BEHIND}
    fresh, kept = copy_in(), copy_in("hoan-kiem")
    assert "1023" in page_in().body.raw_data[1]["value"]
    assert (fresh.answer, fresh.received_revision) == (Answer.OPEN, page_in().latest_revision_id)
    assert kept.page_id == own.pk
    assert "sân đình" in page_in("hoan-kiem").get_latest_revision().as_object().body.raw_data[0]["value"]
    assert (heard(editor), heard(stranger)) == (["sample"], ["sample_offer"])
    assert all(not found for found in Page.find_problems())
    update(kept, UpdateAnswer.MERGED, acting_user=stranger)
    accept(fresh, acting_user=editor)
    assert deliver(sent, wards(), acting_user=moderator).had_it == 3
    assert Notice.objects.filter(person=moderator, kind="sample_answer").count() == 2


def test_what_is_sent_again_as_it_was_is_heard_by_who_owed_an_answer(
    sent: SampleArticle, moderator: Any, editor: Any
) -> None:
    adapt(copy_in(), acting_user=editor)
    say(sent, 1, "<p>Hỏi thêm: 1023.</p>")
    offer(sent, acting_user=moderator)
    assert heard(editor) == ["sample_offer"]
    remind(sent, acting_user=moderator, words="Xin trả lời.")
    take_back(sent, moderator)
    assert heard(editor) == ["sample_withdrawn"]
    deliver(sent, wards(), acting_user=moderator)
    assert standing(sent) == Standing.BEHIND
    assert heard(editor) == ["sample_offer"]


def test_a_newer_version_that_is_still_a_draft_hides_no_public_page(
    moderator: Any, second_moderator: Any, editor: Any, lead: Any, small_city: SmallCity
) -> None:
    about = write(moderator, place="about")
    deliver(about, wards(), acting_user=moderator)
    rows = SampleCopy.objects.filter(sample=about, ward__slug="ba-dinh").select_related(
        "page", "ward", "sample"
    )
    accept(rows.get(), acting_user=editor)
    publish(small_city.page("ba-dinh", "about"), lead, second_moderator)
    assert rows.get().is_public
    say(about, 1, "<p>Hỏi thêm: 1023.</p>")
    offer(about, acting_user=moderator)
    update(rows.get(), UpdateAnswer.TAKEN, acting_user=editor)
    assert rows.get().is_public
    done = take_back(about, moderator)
    assert done.fates[rows.get().pk] == Fate.PUBLIC


def test_the_right_record_keeps_the_page_of_the_wrong_one(moderator: Any, editor: Any) -> None:
    wrong, right = write_record(moderator), write_record(moderator)
    deliver(wrong, wards(), acting_user=moderator)
    deliver(right, wards(), acting_user=moderator)
    done = take_back(wrong, moderator)
    assert done.count(Fate.REMOVED) == 0
    assert SampleCopy.objects.get(sample=right, ward__slug="ba-dinh").page is not None
    assert take_back(right, moderator).fates


def test_a_closed_ward_that_has_kept_its_text_is_not_reached(
    sent: SampleArticle, moderator: Any, editor: Any
) -> None:
    adapt(copy_in(), acting_user=editor)
    edit(page_in(), editor, FIRST, "<p>Phường tiêm ở sân đình.</p>")
    take_back(sent, moderator)
    Suspension.objects.create(ward=copy_in().ward, is_final=True)
    [skipped] = deliver(sent, wards(), acting_user=moderator).skipped
    assert (skipped.ward.slug, copy_in().is_withdrawn) == ("ba-dinh", True)


@pytest.mark.parametrize("kind", ["notices", "about", "leaders"])
def test_the_number_of_queries_does_not_grow_with_the_wards(
    moderator: Any, small_city: SmallCity, kind: str
) -> None:
    def cost(term: str, some: list[Ward]) -> tuple[int, int]:
        sample = write_record(moderator, term) if kind == "leaders" else write(moderator, kind)
        deliver(sample, some, acting_user=moderator)
        with CaptureQueriesContext(connection) as captured:
            withdraw(sample, some, acting_user=moderator, reason=WHY)
        with CaptureQueriesContext(connection) as again:
            deliver(sample, some, acting_user=moderator)
        return len(captured), len(again)

    cost("committee_chair", wards("ba-dinh"))
    many, one = cost("party_secretary", wards()), cost("council_chair", wards("ba-dinh"))
    assert many == one
    assert many[0] <= 50


def test_links_to_public_pages_cost_no_query_each(sent: SampleArticle, moderator: Any) -> None:
    def cost(path: str) -> int:
        browser(moderator).get(path)
        client = browser(moderator)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    def publish_in(*slugs: str) -> None:
        copies = SampleCopy.objects.filter(ward__slug__in=slugs)
        copies.update(answer=Answer.ACCEPTED, answered_by=moderator, answered_at=timezone.now())
        Page.objects.filter(pk__in=copies.values("page")).update(
            live=True, first_published_at=timezone.now(), last_published_at=timezone.now()
        )

    before, after = f"/admin/samples/{sent.pk}/withdraw/", f"/admin/samples/{sent.pk}/"
    publish_in("ba-dinh")
    few = cost(before)
    publish_in("hoan-kiem", "minh-chau")
    assert cost(before) <= few
    take_back(sent, moderator, "ba-dinh")
    few = cost(after)
    take_back(sent, moderator)
    assert cost(after) <= few
