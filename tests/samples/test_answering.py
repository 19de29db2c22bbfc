"""A ward accepts, adapts or declines, and the city sees all of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page

from cms.samples import answering
from cms.samples.delivering import deliver
from cms.samples.enums import Answer, Standing, UpdateAnswer
from cms.samples.models import SampleArticle, SampleCopy
from cms.samples.standing import states_of
from sites.models import Ward
from tests.fixtures.city import SmallCity
from tests.samples.conftest import (
    SECOND,
    address,
    browser,
    copy_in,
    edit,
    page_in,
    post,
    publish,
    standing,
    write,
)
from workflows.actions import submit
from workflows.errors import Refused


def test_one_click_accepts_and_the_text_goes_through_both_approvals(
    sent: SampleArticle, editor: Any, lead: Any, second_moderator: Any, small_city: SmallCity, client: Any
) -> None:
    post(editor, "answer", answer="accepted")
    assert copy_in().answer == Answer.ACCEPTED
    page = page_in()
    assert not page.live
    publish(page, lead, second_moderator)
    page = page_in()
    answer = client.get(address(page), HTTP_HOST=small_city.host("ba-dinh"))
    assert "Công an phường Ba Đình làm thủ tục" in answer.content.decode()
    assert standing(sent) == Standing.ACCEPTED


def test_adapting_opens_the_draft_and_the_city_sees_how_far_it_went(sent: SampleArticle, editor: Any) -> None:
    answer = browser(editor).post(f"/admin/samples/copies/{copy_in().pk}/answer/", {"answer": "adapted"})
    assert answer["Location"] == f"/admin/pages/{page_in().pk}/edit/"
    edit(page_in(), editor, SECOND, "<p>Hỏi thêm: 1022 và 024 0000 0126.</p>")
    [state] = [state for state in states_of(sent) if state.copy.ward.slug == "ba-dinh"]
    assert state.standing == Standing.ADAPTED
    assert 0 < state.copy.drift_percent < 50
    assert {state.standing for state in states_of(sent) if state.copy.ward.slug != "ba-dinh"} == {
        Standing.OPEN
    }


def test_whoever_submits_from_the_editor_has_answered(sent: SampleArticle, editor: Any) -> None:
    edit(page_in(), editor, SECOND, "<p>Gọi 1022.</p>")
    submit(page_in(), acting_user=editor)
    assert (copy_in().answer, copy_in().answered_by) == (Answer.ADAPTED, editor)


def test_declining_asks_for_a_reason_and_removes_the_untouched_draft(
    sent: SampleArticle, editor: Any, moderator: Any
) -> None:
    page_id = copy_in().page_id
    post(editor, "answer", answer="declined")
    assert copy_in().answer == Answer.OPEN
    post(editor, "answer", answer="declined", reason="Đã đăng bài riêng")
    assert copy_in().answer == Answer.DECLINED
    assert not Page.objects.filter(pk=page_id).exists()
    assert "Đã đăng bài riêng" in browser(moderator).get(f"/admin/samples/{sent.pk}/").content.decode()


def test_declining_keeps_a_draft_that_somebody_has_worked_on(sent: SampleArticle, editor: Any) -> None:
    edit(page_in(), editor, SECOND, "<p>Bài riêng của phường.</p>")
    post(editor, "answer", answer="declined", reason="Bài riêng")
    assert page_in().latest_revision.user == editor


def test_who_declined_may_think_better_of_it_and_nobody_undoes_it_unseen(
    moderator: Any, editor: Any, small_city: SmallCity
) -> None:
    deliver(write(moderator, place="about"), list(Ward.objects.all()), acting_user=moderator)
    post(editor, "answer", answer="declined", reason="Đã có bài riêng")
    # Somebody whose screen is older has not seen that.
    for how in ("accepted", "adapted"):
        post(editor, "answer", answer=how)
        assert copy_in().answer == Answer.DECLINED
    post(editor, "answer", answer="accepted", after="declined")
    assert (copy_in().answer, copy_in().reason) == (Answer.ACCEPTED, "")
    assert small_city.page("ba-dinh", "about").workflow_in_progress
    post(editor, "answer", answer="accepted", after="accepted")
    assert copy_in().answer == Answer.ACCEPTED


@pytest.mark.parametrize("how", ["accepted", "declined"])
def test_a_page_that_somebody_has_locked_is_left_alone(
    sent: SampleArticle, editor: Any, lead: Any, how: str
) -> None:
    Page.objects.filter(pk=page_in().pk).update(locked=True, locked_by=lead, locked_at=timezone.now())
    assert "khóa" in post(editor, "answer", answer=how, reason="Không cần")
    assert (copy_in().answer, page_in().workflow_in_progress) == (Answer.OPEN, False)


def test_another_ward_and_the_city_answer_for_nobody(
    sent: SampleArticle, stranger: Any, moderator: Any, operator: Any
) -> None:
    for person, status in ((stranger, 404), (moderator, 200), (operator, 200)):
        url = f"/admin/samples/copies/{copy_in().pk}/"
        assert browser(person).get(url).status_code == status
        browser(person).post(f"{url}answer/", {"answer": "accepted"})
        assert copy_in().answer == Answer.OPEN
    assert "Ba Đình" not in browser(stranger).get("/admin/samples/").content.decode()


def test_a_section_is_written_by_the_ward_and_what_is_public_stays(
    moderator: Any, editor: Any, lead: Any, second_moderator: Any, small_city: SmallCity
) -> None:
    deliver(write(moderator, place="about"), list(Ward.objects.all()), acting_user=moderator)
    before = small_city.page("ba-dinh", "about")
    post(editor, "answer", answer="accepted")
    page = small_city.page("ba-dinh", "about")
    assert list(page.body.raw_data) == list(before.body.raw_data)
    assert page.latest_revision.user == editor
    publish(page, lead, second_moderator)
    page = small_city.page("ba-dinh", "about")
    assert "Công an phường Ba Đình" in json.dumps(page.body.get_prep_value(), ensure_ascii=False)
    assert page.title == before.title


def test_a_section_on_which_somebody_works_is_not_overwritten(
    moderator: Any, editor: Any, small_city: SmallCity
) -> None:
    deliver(write(moderator, place="about"), list(Ward.objects.all()), acting_user=moderator)
    page = small_city.page("ba-dinh", "about")
    page.intro = "Đang viết dở."
    revision = page.save_revision(user=editor)
    told = post(editor, "answer", answer="accepted")
    assert small_city.page("ba-dinh", "about").latest_revision_id == revision.pk
    assert copy_in().answer == Answer.OPEN
    assert "bản nháp" in told.lower()


def test_reminders_reach_those_who_have_not_answered_once_a_day(
    sent: SampleArticle, editor: Any, moderator: Any
) -> None:
    post(editor, "answer", answer="accepted")
    for _again in range(2):
        browser(moderator).post(f"/admin/samples/{sent.pk}/remind/", {"words": "Trả lời trước thứ Bảy"})
    reminded = {
        copy.ward.slug for copy in SampleCopy.objects.exclude(reminded_at=None).select_related("ward")
    }
    assert reminded == {"hoan-kiem", "minh-chau"}
    page = browser(moderator).get(f"/admin/samples/{sent.pk}/").content.decode()
    assert "Nhắc 2 nơi" not in page


def test_a_draft_that_the_ward_has_deleted_counts_as_declined(sent: SampleArticle, editor: Any) -> None:
    page_in().delete()
    assert standing(sent) == Standing.DECLINED
    with pytest.raises(Refused):
        answering.accept(copy_in(), acting_user=editor)


def test_an_answer_nobody_knows_changes_nothing(sent: SampleArticle, editor: Any) -> None:
    for form in ({"answer": "x"}, {}, {"answer": "open"}):
        assert post(editor, "answer", **form)
        assert copy_in().answer == Answer.OPEN
    post(editor, "update", how="x")
    assert copy_in().update_answer == UpdateAnswer.NONE


def test_characters_that_no_text_has_break_nothing(sent: SampleArticle, editor: Any, moderator: Any) -> None:
    post(editor, "answer", answer="declined", reason="\x00Đã\x0b đăng\ufffe")
    assert copy_in().answer == Answer.DECLINED
    browser(moderator).post(f"/admin/samples/{sent.pk}/remind/", {"words": "\x00Nhắc"})
    assert SampleCopy.objects.exclude(reminder="").count() == 2
