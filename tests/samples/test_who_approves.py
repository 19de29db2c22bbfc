"""Whoever wrote or sent a sample approves nowhere what the wards made of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cms.samples.delivering import deliver
from cms.samples.models import SampleArticle
from cms.samples.offering import offer
from sites.enums import Role
from sites.models import Ward
from tests.fixtures.city import SmallCity
from tests.samples.conftest import (
    SECOND,
    browser,
    copy_in,
    edit,
    page_in,
    post,
    publish,
    say,
)
from workflows.actions import approve, submit
from workflows.errors import Refused


def test_who_wrote_or_sent_the_sample_does_not_approve_it(
    sent: SampleArticle, editor: Any, lead: Any, moderator: Any, second_moderator: Any
) -> None:
    post(editor, "answer", answer="accepted")
    approve(page_in().current_workflow_task_state, acting_user=lead)
    with pytest.raises(Refused):
        approve(page_in().current_workflow_task_state, acting_user=moderator)
    approve(page_in().current_workflow_task_state, acting_user=second_moderator)
    # What the ward writes later is no more the city's.
    page = page_in()
    edit(page, editor, SECOND, "<p>Hỏi thêm: 024 0000 0126.</p>")
    submit(page_in(), acting_user=editor)
    publish(page, lead, moderator)
    assert "0126" in json.dumps(page_in().body.get_prep_value())


def test_whoever_rewrote_the_sample_has_written_it_too(
    sample: SampleArticle,
    moderator: Any,
    second_moderator: Any,
    editor: Any,
    lead: Any,
    small_city: SmallCity,
) -> None:
    form = {
        "title": "Tiêm phòng dại", "place": sample.place, "topic": "", "summary": "Miễn phí.",
        "body-count": "1", "body-0-type": "quote", "body-0-order": "0", "body-0-deleted": "",
        "body-0-value-quote": "Lịch tiêm ở nhà văn hóa.", "body-0-value-source": "",
    }  # fmt: skip
    browser(second_moderator).post(f"/admin/samples/{sample.pk}/edit/", form)
    sender = small_city.user(Role.MODERATOR, username="moderator-3")
    # Who changes nothing has written nothing.
    sample.refresh_from_db()
    form |= {"body-0-id": sample.body.raw_data[0]["id"]}
    browser(sender).post(f"/admin/samples/{sample.pk}/edit/", form)
    assert set(sample.writers.all()) == {second_moderator}
    deliver(sample, list(Ward.objects.all()), acting_user=small_city.user(Role.MODERATOR, username="m-4"))
    post(editor, "answer", answer="accepted")
    approve(page_in().current_workflow_task_state, acting_user=lead)
    for writer in (moderator, second_moderator):
        with pytest.raises(Refused):
            approve(page_in().current_workflow_task_state, acting_user=writer)
    approve(page_in().current_workflow_task_state, acting_user=sender)


def test_whoever_sent_the_same_text_to_a_ward_is_its_sender(
    sample: SampleArticle,
    moderator: Any,
    second_moderator: Any,
    editor: Any,
    lead: Any,
    small_city: SmallCity,
) -> None:
    first, again, newer = (small_city.user(Role.MODERATOR, username=f"m-{number}") for number in range(3))
    deliver(sample, list(Ward.objects.exclude(slug="ba-dinh")), acting_user=first)
    deliver(sample, list(Ward.objects.filter(slug="ba-dinh")), acting_user=again)
    assert copy_in().version.sent_by == first
    post(editor, "answer", answer="accepted")
    approve(page_in().current_workflow_task_state, acting_user=lead)
    with pytest.raises(Refused):
        approve(page_in().current_workflow_task_state, acting_user=again)
    approve(page_in().current_workflow_task_state, acting_user=first)
    # Of a newer version it is who offered it.
    say(sample, 1, "<p>Gọi 1022.</p>")
    offer(sample, acting_user=newer)
    post(editor, "update", how="taken")
    submit(page_in(), acting_user=editor)
    approve(page_in().current_workflow_task_state, acting_user=lead)
    with pytest.raises(Refused):
        approve(page_in().current_workflow_task_state, acting_user=newer)
    approve(page_in().current_workflow_task_state, acting_user=again)
