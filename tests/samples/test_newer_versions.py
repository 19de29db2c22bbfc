"""A newer version is offered; to take it, merge it or leave it is the ward's own."""

from __future__ import annotations

from typing import Any

from cms.samples import answering
from cms.samples.comparing import Change
from cms.samples.enums import Answer, Standing, UpdateAnswer
from cms.samples.models import SampleArticle
from cms.samples.offering import offer
from tests.samples.conftest import (
    SECOND,
    browser,
    copy_in,
    edit,
    page_in,
    post,
    publish,
    say,
    standing,
)
from workflows.actions import submit, withdraw


def test_a_new_version_is_offered_and_nothing_is_written_into_a_ward_s_page(
    sent: SampleArticle, editor: Any, moderator: Any
) -> None:
    post(editor, "answer", answer="accepted")
    revision = page_in().latest_revision_id
    say(sent, 1, "<p>Hỏi thêm: 1022, cả ngày nghỉ.</p>")
    browser(moderator).post(f"/admin/samples/{sent.pk}/offer/", {"note": "Giờ trực mới"})
    assert page_in().latest_revision_id == revision
    assert standing(sent) == Standing.BEHIND
    assert "Giờ trực mới" in browser(editor).get("/admin/samples/").content.decode()
    # Nobody is offered it twice.
    assert offer(sent, acting_user=moderator) == 0


def test_a_merge_keeps_the_words_of_both_and_the_public_text_until_it_is_approved(
    sent: SampleArticle, editor: Any, lead: Any, moderator: Any, second_moderator: Any
) -> None:
    first = copy_in().received["body"][0]["id"]
    edit(
        page_in(),
        editor,
        first,
        "<p>Công an phường Ba Đình ở 2 phố Trúc Bạch làm thủ tục từ thứ Hai đến thứ Sáu.</p>",
    )
    submit(page_in(), acting_user=editor)
    publish(page_in(), lead, second_moderator)
    say(sent, 0, "<p>Công an {{ loại }} {{ tên ngắn }} làm thủ tục từ thứ Hai đến sáng thứ Bảy.</p>")
    say(sent, 1, "<p>Hỏi thêm: 1022, cả ngày nghỉ.</p>")
    offer(sent, acting_user=moderator)
    shown = browser(editor).get(f"/admin/samples/copies/{copy_in().pk}/").content.decode()
    assert "ở 2 phố Trúc Bạch</ins>" in shown
    post(editor, "update", how="merged")
    page = page_in()
    merged = page.get_latest_revision().as_object()
    assert merged.body.raw_data[0]["value"] == (
        "<p>Công an phường Ba Đình ở 2 phố Trúc Bạch làm thủ tục từ thứ Hai đến sáng thứ Bảy.</p>"
    )
    assert "cả ngày nghỉ" in merged.body.raw_data[1]["value"]
    assert page.live
    assert "Bảy" not in page.body.raw_data[0]["value"]
    assert copy_in().version == copy_in().offered
    assert standing(sent) == Standing.ADAPTED


def test_where_both_changed_the_same_words_the_ward_s_stay_and_it_is_told(
    sent: SampleArticle, editor: Any, moderator: Any
) -> None:
    edit(page_in(), editor, SECOND, "<p>Hỏi thêm: 0126.</p>")
    submit(page_in(), acting_user=editor)
    answering_page = page_in()
    say(sent, 1, "<p>Hỏi thêm: 1900.</p>")
    offer(sent, acting_user=moderator)
    told = post(editor, "update", how="merged")
    assert copy_in().is_behind, "the page is under review, so nothing is written"

    withdraw(answering_page, acting_user=editor)
    told = post(editor, "update", how="merged")
    assert page_in().get_latest_revision().as_object().body.raw_data[1]["value"] == "<p>Hỏi thêm: 0126.</p>"
    assert "1 chỗ" in told


def test_keeping_the_own_text_is_an_answer_too(sent: SampleArticle, editor: Any, moderator: Any) -> None:
    post(editor, "answer", answer="accepted")
    say(sent, 1, "<p>Hỏi thêm: 1900.</p>")
    offer(sent, acting_user=moderator)
    revision = page_in().latest_revision_id
    post(editor, "update", how="kept")
    assert (copy_in().update_answer, page_in().latest_revision_id) == (UpdateAnswer.KEPT, revision)
    assert standing(sent) != Standing.BEHIND
    # The next version offers what is new in it, and not once more what was left alone.
    say(sent, 0, "<p>Mới.</p>")
    offer(sent, acting_user=moderator)
    found = answering.comparison(copy_in())
    assert [place.change for place in found.changed] == [Change.CITY, Change.WARD]
    assert found.merged()["body"][1]["value"] == "<p>Hỏi thêm: 1022.</p>"


def test_what_a_ward_has_begun_to_write_is_not_overwritten_by_a_newer_version(
    sent: SampleArticle, editor: Any, moderator: Any
) -> None:
    edit(page_in(), editor, SECOND, "<p>Gọi tổ trưởng.</p>")
    say(sent, 0, "<p>Bản mới.</p>")
    offer(sent, acting_user=moderator)
    post(editor, "answer", answer="accepted")
    assert page_in().get_latest_revision().as_object().body.raw_data[1]["value"] == "<p>Gọi tổ trưởng.</p>"
    assert (copy_in().answer, copy_in().is_behind) == (Answer.ADAPTED, True)


def test_an_untouched_draft_is_accepted_in_the_newest_version(
    sent: SampleArticle, editor: Any, moderator: Any
) -> None:
    say(sent, 0, "<p>Bản mới của {{ tên ngắn }}.</p>")
    offer(sent, acting_user=moderator)
    post(editor, "answer", answer="accepted")
    assert (
        page_in().get_latest_revision().as_object().body.raw_data[0]["value"] == "<p>Bản mới của Ba Đình.</p>"
    )
    assert (copy_in().answer, copy_in().is_behind) == (Answer.ACCEPTED, False)
