"""Several samples in one act: records of all leaders, with one preview, each answered by itself."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from cms.people.models import PersonPage
from cms.samples.delivering import deliver, deliver_all
from cms.samples.enums import Answer
from cms.samples.models import SampleArticle, SampleCopy
from cms.samples.withdrawing import withdraw
from sites.models import Ward
from tests.fixtures.city import SmallCity
from tests.samples.conftest import browser, coming, write
from tests.samples.test_leaders import everybody, holder, write_record

pytestmark = pytest.mark.django_db
TERMS = ("party_secretary", "council_chair", "committee_chair")
URL = "/admin/samples/send/"


def records(author: Any, *terms: str) -> list[SampleArticle]:
    return [write_record(author, term) for term in terms or TERMS]


def test_the_city_sends_what_it_ticked_and_each_is_answered_by_itself(
    moderator: Any, editor: Any, small_city: SmallCity
) -> None:
    person = holder(small_city, "Trần Thị Minh")
    found = [*records(moderator), write(moderator)]
    deliver(found[0], [small_city.ward("hoan-kiem")], acting_user=moderator)
    keys = [str(sample.pk) for sample in found]
    client = browser(moderator)
    assert all(
        f'name="sample" value="{key}"' in client.get("/admin/samples/").content.decode() for key in keys
    )
    shown = client.get(URL, {"sample": keys, "ward": "ba-dinh"}).content.decode()
    assert "Chủ tịch Ủy ban nhân dân Phường Ba Đình" in shown
    assert "Tiêm phòng dại tại Phường Ba Đình" in shown
    client.post(URL, {"sample": keys, "group": "all", "answer_by": coming()})
    assert SampleCopy.objects.count() == 12
    assert PersonPage.objects.filter(live=False).count() == 8
    assert SampleCopy.objects.get(sample=found[2], ward__slug="ba-dinh").page_id == person.pk
    assert all(not problem for problem in Page.find_problems())
    one = SampleCopy.objects.get(sample=found[0], ward__slug="ba-dinh")
    form = {"answer": "declined", "reason": "Chưa có quyết định"}
    browser(editor).post(f"/admin/samples/copies/{one.pk}/answer/", form)
    answers = SampleCopy.objects.filter(ward__slug="ba-dinh").values_list("answer", flat=True)
    assert sorted(answers) == [Answer.DECLINED, Answer.OPEN, Answer.OPEN, Answer.OPEN]


def test_what_cannot_be_sent_together_is_said(moderator: Any, editor: Any, operator: Any) -> None:
    twice = [str(sample.pk) for sample in records(moderator, "council_chair", "council_chair")]
    for keys, said in ((twice, "cùng một chức vụ"), ([], "đánh dấu"), (["x", "0", "99999"], "đánh dấu")):
        answer = browser(moderator).get(URL, {"sample": keys}, follow=True)
        assert said in answer.content.decode()
    assert browser(moderator).get(URL, {"sample": twice[:1]})["Location"].endswith(f"/{twice[0]}/send/")
    for person in (editor, operator):
        answer = browser(person).post(URL, {"sample": twice[:1], "group": "all", "answer_by": coming()})
        assert answer.status_code in (302, 403)
    assert not SampleCopy.objects.exists()


def test_statements_grow_with_the_records_a_little_and_with_the_wards_not_at_all(moderator: Any) -> None:
    def cost(wards: list[Ward], *terms: str) -> int:
        found = records(moderator, *terms)
        with CaptureQueriesContext(connection) as captured:
            deliver_all(found, wards, acting_user=moderator)
        for sample in found:
            withdraw(sample, wards, acting_user=moderator, reason="Thử")
        return len(captured)

    one_ward = everybody()[:1]
    cost(one_ward, "committee_chair")
    alone, together = cost(one_ward, TERMS[0]), cost(one_ward, *TERMS)
    assert cost(everybody(), *TERMS) == together
    assert together - alone <= 2 * 20
