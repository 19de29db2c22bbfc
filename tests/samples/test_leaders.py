"""The record of a leader as a sample: a draft with blanks, or a proposal for the page of who holds the post."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from cms.people.models import Appointment, PersonPage, Post
from cms.samples.delivering import deliver
from cms.samples.enums import Answer
from cms.samples.leaders import UNNAMED
from cms.samples.models import SampleArticle
from cms.samples.offering import offer
from cms.samples.portraits import missing_portraits
from sites.models import Ward
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live
from tests.samples.conftest import browser, copy_in, page_in, post
from tests.workflows.admin import form_of
from tests.workflows.town import tick_all
from workflows import checks
from workflows.actions import approve

pytestmark = pytest.mark.django_db


def write_record(author: Any, term: str = "committee_chair") -> SampleArticle:
    return SampleArticle.objects.create(
        title="Hồ sơ Chủ tịch {{ tên phường }}",
        place="leaders",
        post=term,
        summary="Chủ tịch Ủy ban nhân dân {{ tên phường }}. Trình độ: [[ điền: trình độ ]].",
        created_by=author,
    )


def everybody() -> list[Ward]:
    return list(Ward.objects.all())


def holder(city: SmallCity, name: str, **values: str) -> PersonPage:
    page = city.page("ba-dinh", "organisation")
    person = live(city.page("ba-dinh", "leaders"), PersonPage(title=name, **values))
    chair = Post.objects.get(unit__page=page, term="committee_chair")
    Appointment.objects.create(person=person, post=chair, start="2026-03-24")
    return person


def test_a_ward_gets_a_draft_that_waits_for_name_and_blanks(
    moderator: Any, editor: Any, lead: Any, second_moderator: Any, small_city: SmallCity
) -> None:
    deliver(write_record(moderator), everybody(), acting_user=moderator)
    assert all(not found for found in Page.find_problems())
    person = page_in()
    assert (person.title, person.live) == (UNNAMED, False)
    assert person.get_admin_display_title() == f"{UNNAMED} (Chủ tịch Ủy ban nhân dân)"
    assert person.biography.startswith("Chủ tịch Ủy ban nhân dân Phường Ba Đình.")
    [held] = person.appointments.all()
    chart = small_city.page("ba-dinh", "organisation")
    assert (held.post.unit.page_id, held.post.term) == (chart.pk, "committee_chair")
    # Its name and a line of the biography are missing: it cannot be handed in as it is.
    assert "trình độ" in post(editor, "answer", answer="accepted")
    assert copy_in().answer == Answer.OPEN
    post(editor, "answer", answer="adapted")
    person = page_in().get_latest_revision().as_object()
    person.title, person.biography = "Đỗ Khắc Trường", "Cử nhân luật."
    person.save_revision(user=editor)
    newest = checks.newest(page_in())
    assert "portrait" in [finding.found for finding in checks.warnings_of(newest, editor)]
    page_in().get_workflow().start(page_in(), editor)
    for person_who_decides in (lead, second_moderator):
        tick_all(page_in().current_workflow_task_state, person_who_decides)
        approve(page_in().current_workflow_task_state, acting_user=person_who_decides)
    assert list(Appointment.objects.current().filter(person__live=True).values_list("person__title")) == [
        ("Đỗ Khắc Trường",)
    ]


def test_who_is_there_already_is_not_doubled_and_keeps_what_is_written(
    moderator: Any, editor: Any, small_city: SmallCity
) -> None:
    person = holder(small_city, "Trần Thị Minh", biography="Cử nhân luật.")
    before = PersonPage.objects.count()
    report = deliver(write_record(moderator), everybody(), acting_user=moderator)
    assert len(report.reached) == 3
    assert PersonPage.objects.count() == before + 2
    assert copy_in().page_id == person.pk
    assert "Trần Thị Minh" in browser(editor).get(f"/admin/samples/copies/{copy_in().pk}/").content.decode()
    post(editor, "answer", answer="adapted")
    newest = page_in().get_latest_revision().as_object()
    assert (newest.title, newest.biography) == ("Trần Thị Minh", "Cử nhân luật.")


@pytest.mark.parametrize("how", ["typed post", "no post", "in a draft", "left", "left in a draft"])
def test_who_holds_a_post_is_found_however_it_was_entered(
    moderator: Any, small_city: SmallCity, how: str
) -> None:
    chair = Post.objects.get(unit__page=small_city.page("ba-dinh", "organisation"), term="committee_chair")
    person = live(small_city.page("ba-dinh", "leaders"), PersonPage(title="Trần Thị Minh"))
    values = {"post": chair, "start": dt.date(2026, 3, 24)}
    if how == "typed post":
        Post.objects.filter(pk=chair.pk).update(term="", own_name="CHỦ TỊCH  ủy ban Nhân dân")
    elif how == "no post":
        values |= {"post": None, "title": "Chủ tịch Uỷ ban nhân dân"}
    if "left" in how:
        values |= {"end": dt.date(2026, 5, 1)}
    if "draft" in how:
        person.appointments.add(Appointment(**{**values, "start": None, "end": values.get("end")}))
        person.save_revision()
    else:
        Appointment.objects.create(person=person, **values)
    deliver(write_record(moderator), everybody(), acting_user=moderator)
    assert (copy_in().page_id == person.pk) == ("left" not in how)


def test_a_portrait_is_asked_for_only_of_who_has_taken_the_record(
    moderator: Any, editor: Any, small_city: SmallCity
) -> None:
    person = holder(small_city, "Trần Thị Minh")
    deliver(write_record(moderator), everybody(), acting_user=moderator)

    def asked() -> bool:
        return any(missing_portraits(checks.Version(PersonPage.objects.get(pk=person.pk), None)))

    assert not asked()
    post(editor, "answer", answer="declined", reason="Đã có trang riêng")
    assert not asked()
    post(editor, "answer", answer="adapted", after="declined")
    assert asked()


def test_two_who_hold_one_post_are_told_and_declining_deletes_nobody(
    moderator: Any, editor: Any, small_city: SmallCity
) -> None:
    holder(small_city, "Trần Thị Minh")
    sample = write_record(moderator)
    deliver(sample, everybody(), acting_user=moderator)
    post(editor, "answer", answer="declined", reason="Đã có trang riêng")
    assert PersonPage.objects.filter(title="Trần Thị Minh", live=True).exists()
    holder(small_city, "Lê Văn Hòa")
    report = deliver(write_record(moderator), everybody(), acting_user=moderator)
    assert [one.ward.slug for one in report.skipped] == ["ba-dinh"]
    # Those who have received a record of the post have a page for it: the second is a proposal for that.
    assert PersonPage.objects.filter(title=UNNAMED).count() == 2


def test_an_untouched_draft_goes_with_its_refusal(moderator: Any, editor: Any) -> None:
    deliver(write_record(moderator), everybody(), acting_user=moderator)
    page_id = copy_in().page_id
    post(editor, "answer", answer="declined", reason="Chưa có quyết định")
    assert not Page.objects.filter(pk=page_id).exists()
    assert not Appointment.objects.filter(person=page_id).exists()


def test_a_newer_record_changes_the_words_and_never_the_name(moderator: Any, editor: Any) -> None:
    sample = write_record(moderator)
    deliver(sample, everybody(), acting_user=moderator)
    post(editor, "answer", answer="adapted")
    person = page_in().get_latest_revision().as_object()
    person.title = "Đỗ Khắc Trường"
    person.save_revision(user=editor)
    sample.summary = "Lãnh đạo {{ tên phường }}."
    sample.save()
    offer(sample, acting_user=moderator)
    post(editor, "update", how="taken")
    newest = page_in().get_latest_revision().as_object()
    assert (newest.title, newest.biography) == ("Đỗ Khắc Trường", "Lãnh đạo Phường Ba Đình.")
    assert newest.appointments.count() == 1


def test_the_number_of_queries_does_not_grow_with_the_wards(moderator: Any) -> None:
    def cost(term: str, wards: list[Ward]) -> int:
        with CaptureQueriesContext(connection) as captured:
            deliver(write_record(moderator, term), wards, acting_user=moderator)
        return len(captured)

    cost("committee_chair", everybody()[:1])
    assert cost("party_secretary", everybody()) == cost("council_chair", everybody()[:1])


def test_the_city_writes_a_record_for_a_post_of_the_wards(moderator: Any) -> None:
    client, url = browser(moderator), "/admin/samples/add/?kind=leader"
    form = form_of(client, url) | {
        "title": "Hồ sơ Bí thư",
        "summary": "Bí thư {{ tên phường }}.",
        "asks_portrait": "on",
    }
    # A post of the city itself, and none at all.
    for wrong in ("city_party_secretary", ""):
        assert client.post(url, form | {"post": wrong}).status_code == 200
    assert client.post(url, form | {"post": "party_secretary"}).status_code == 302
    sample = SampleArticle.objects.get()
    assert (sample.place, sample.post, sample.asks_portrait) == ("leaders", "party_secretary", True)
