"""A page that stands in another ward today is gone for the ward that received it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from cms.samples import acts, answering, reminding
from cms.samples.directing import progress_of
from cms.samples.enums import Answer, Standing
from cms.samples.models import Directive, DirectiveTask, RemitQuestion, SampleArticle, SampleCopy
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import move
from tests.samples.conftest import (
    SECOND,
    browser,
    copy_in,
    edit,
    page_in,
    post,
    standing,
)
from workflows.errors import Refused


@pytest.fixture
def moved(sent: SampleArticle, editor: Any, small_city: SmallCity) -> Page:
    """The draft of one ward, moved into another and written there."""
    page = page_in()
    move(page, small_city.page("hoan-kiem", "notices"))
    page = page_in()
    page.draft_title = page.title = "Chuyện riêng của Hoàn Kiếm"
    page.save()
    SampleCopy.objects.filter(pk=copy_in().pk).update(received_revision=page.latest_revision_id)
    return page


def test_a_page_that_has_left_the_ward_is_gone_for_it(
    sent: SampleArticle, moved: Page, editor: Any, moderator: Any
) -> None:
    edit(page_in(), None, SECOND, "<p>Chữ riêng của Hoàn Kiếm.</p>")
    SampleCopy.objects.filter(pk=copy_in().pk).update(received_revision=page_in().latest_revision_id)
    assert "riêng của Hoàn Kiếm" not in json.dumps(answering.mine_of(copy_in()), ensure_ascii=False)
    for url in ("/admin/samples/", f"/admin/samples/copies/{copy_in().pk}/?show=all"):
        assert "riêng của Hoàn Kiếm" not in browser(editor).get(url).content.decode()
    with pytest.raises(Refused):
        answering.adapt(copy_in(), acting_user=editor)
    assert standing(sent) == Standing.DECLINED
    post(editor, "answer", answer="declined", reason="Đã chuyển")
    assert copy_in().answer == Answer.DECLINED
    # It stays where it stands, and the row that says who wrote it stays too.
    assert copy_in().page_id == moved.pk
    assert not PageLogEntry.objects.filter(page=moved.pk, action=acts.ANSWERED).exists()


def test_a_page_that_has_left_the_ward_answers_no_directive_and_no_question(
    sent: SampleArticle, moved: Page, editor: Any, moderator: Any, small_city: SmallCity
) -> None:
    ward = small_city.ward("ba-dinh")
    RemitQuestion.objects.create(ward=ward, page=moved, topic="Cấm xe", text="Có được viết không?")
    shown = browser(editor).get("/admin/samples/questions/").content.decode()
    assert "Cấm xe" in shown
    assert "Chuyện riêng" not in shown
    SampleCopy.objects.filter(pk=copy_in().pk).update(answer=Answer.ACCEPTED)
    of_sample, named = (
        Directive.objects.create(topic="x", text="x", due=timezone.localdate(), sample=sample)
        for sample in (sent, None)
    )
    DirectiveTask.objects.create(directive=of_sample, ward=ward)
    DirectiveTask.objects.create(directive=named, ward=ward, page=moved)
    assert [one.page for one in progress_of(of_sample, named)] == [None, None]
    assert "Chuyện riêng" not in browser(editor).get("/admin/samples/directives/").content.decode()


def test_whose_draft_has_left_the_ward_is_not_reminded(
    sent: SampleArticle, moved: Page, moderator: Any
) -> None:
    reminded = reminding.remind(sent, "Trả lời trước thứ Bảy", acting_user=moderator)
    assert {copy.ward.slug for copy in reminded} == {"hoan-kiem", "minh-chau"}
