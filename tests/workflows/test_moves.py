"""Where a page stands is approved with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.core.models import SectionPage
from cms.news.models import NewsIndexPage, NewsPage
from search.models import SearchDocument
from sites.enums import Role
from tests.fixtures import pages
from tests.fixtures.city import SmallCity
from tests.workflows.closing import People
from tests.workflows.town import browser, decide, fresh, last_workflow, step
from workflows.errors import MayNotDecide, NotApproved
from workflows.models import WaitingMove

pytestmark = pytest.mark.django_db

Send = Callable[[Client, Any, Any], Any]


@pytest.fixture
def people(small_city: SmallCity) -> People:
    return People(small_city)


def written(city: SmallCity, author: Any, title: str = "Cấm xe", **fields: Any) -> NewsPage:
    page: NewsPage = pages.draft(
        city.page("ba-dinh", "news"), NewsPage(title=title, summary="Một câu.", owner=author, **fields)
    )
    page.save_revision(user=author)
    return page


def submitted(city: SmallCity, author: Any, **fields: Any) -> NewsPage:
    page = written(city, author, **fields)
    page.get_workflow().start(page, author)
    return page


def public(city: SmallCity, title: str = "Cấm xe") -> NewsPage:
    return pages.live(city.page("ba-dinh", "news"), NewsPage(title=title, summary="Một câu."))


def section_of(page: Any) -> int:
    return int(fresh(page).get_parent().pk)


def by_view(client: Client, page: Any, destination: Any) -> Any:
    return client.post(
        reverse("wagtailadmin_pages:move_confirm", args=[page.pk, destination.pk]), follow=True
    )


def by_bulk_action(client: Client, page: Any, destination: Any) -> Any:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    return client.post(f"{url}?id={page.pk}&next=/admin/", {"chooser": destination.pk}, follow=True)


def by_api(client: Client, page: Any, destination: Any) -> Any:
    url = f"/admin/api/main/pages/{page.pk}/action/move/"
    return client.post(
        url,
        {"destination_page_id": destination.pk, "position": "last-child"},
        content_type="application/json",
    )


def by_api_beside_another(client: Client, page: Any, destination: Any) -> Any:
    other = pages.live(destination, NewsPage(title="Ở đó", slug=f"o-do-{page.pk}", summary="Một câu."))
    url = f"/admin/api/main/pages/{page.pk}/action/move/"
    return client.post(
        url, {"destination_page_id": other.pk, "position": "right"}, content_type="application/json"
    )


def by_code(_client: Client, page: Any, destination: Any) -> None:
    with pytest.raises(NotApproved):
        fresh(page).move(destination, pos="last-child")


WAYS = [by_view, by_bulk_action, by_api, by_api_beside_another, by_code]


@pytest.mark.parametrize("send", WAYS)
@pytest.mark.parametrize("who", ["editor", "lead", "moderator"])
def test_a_page_under_review_stays_where_it_was_submitted(
    small_city: SmallCity, people: People, send: Send, who: str
) -> None:
    page = submitted(small_city, people.editor)
    decide(page, people.lead)
    send(browser(getattr(people, who)), page, small_city.page("ba-dinh", "notices"))
    assert section_of(page) == small_city.page("ba-dinh", "news").pk
    decide(page, people.moderator)
    assert fresh(page).live
    assert fresh(page).kind == "news"


@pytest.mark.parametrize("send", WAYS)
def test_a_public_page_is_moved_by_nobody_alone(small_city: SmallCity, people: People, send: Send) -> None:
    for person in (people.editor, people.lead, people.moderator):
        page = public(small_city, person.username)
        send(browser(person), page, small_city.page("ba-dinh", "notices"))
        assert section_of(page) == small_city.page("ba-dinh", "news").pk
        assert fresh(page).kind == "news"


def test_a_draft_moves_at_once(small_city: SmallCity, people: People) -> None:
    page = written(small_city, people.editor)
    by_view(browser(people.editor), page, small_city.page("ba-dinh", "notices"))
    assert section_of(page) == small_city.page("ba-dinh", "notices").pk


def test_the_reason_is_told(small_city: SmallCity, people: People) -> None:
    page = submitted(small_city, people.editor)
    notices = small_city.page("ba-dinh", "notices")
    assert "đang được duyệt nên ở yên" in by_view(browser(people.lead), page, notices).content.decode()
    answer = by_bulk_action(browser(people.lead), page, notices).content.decode()
    assert answer.count("đang được duyệt nên ở yên") == 1
    question = reverse("wagtailadmin_pages:move_confirm", args=[public(small_city, "Khác").pk, notices.pk])
    assert "khi việc đó được duyệt" in browser(people.lead).get(question).content.decode()


@pytest.mark.parametrize("send", [by_view, by_bulk_action])
def test_a_move_that_was_asked_for_is_read_and_approved_as_a_change(
    small_city: SmallCity, people: People, send: Send
) -> None:
    page = public(small_city)
    news, notices = (small_city.page("ba-dinh", key) for key in ("news", "notices"))
    send(browser(people.editor), page, notices)
    url = reverse("workflows_review:item", args=[step(page).pk])
    told = BeautifulSoup(browser(people.lead).get(url).content, "html.parser").select_one(".elsewhere")
    assert told is not None
    assert f"chuyển từ “{news.title}” sang “{notices.title}”" in told.text
    assert f"Địa chỉ đổi từ /{news.slug}/{page.slug}/ thành /{notices.slug}/{page.slug}/" in told.text
    assert browser(people.lead).post(url, {"action": "approve"}).status_code == 302
    assert section_of(page) == news.pk, "one approval is not two"
    url = reverse("workflows_review:item", args=[step(page).pk])
    browser(people.moderator).post(url, {"action": "approve"})
    assert section_of(page) == notices.pk
    assert fresh(page).kind == "notice"
    assert not WaitingMove.objects.exists()
    old = pages.get(small_city, "ba-dinh", f"/{news.slug}/{page.slug}/")
    assert old.status_code == 301
    assert old.headers["Location"].endswith(f"/{notices.slug}/{page.slug}/")
    found = SearchDocument.objects.get(page_id=page.pk)
    assert (found.kind, found.url_path) == ("notice", f"/{notices.slug}/{page.slug}/")


def test_who_asked_for_a_move_does_not_approve_it(small_city: SmallCity, people: People) -> None:
    page = public(small_city)
    by_view(browser(people.lead), page, small_city.page("ba-dinh", "notices"))
    with pytest.raises(MayNotDecide):
        decide(page, people.lead)
    decide(page, people.second_lead)


def test_a_draft_that_somebody_writes_takes_the_move_along(small_city: SmallCity, people: People) -> None:
    page = public(small_city)
    page.title = "Cấm xe tải"
    page.save_revision(user=people.editor)
    notices = small_city.page("ba-dinh", "notices")
    answer = by_view(browser(people.lead), page, notices).content.decode()
    assert "cùng bản nháp của trang" in answer
    assert step(page) is None, "somebody else's draft is not submitted"
    fresh(page).get_workflow().start(fresh(page), people.editor)
    decide(page, people.second_lead)
    decide(page, people.moderator)
    assert section_of(page) == notices.pk
    assert fresh(page).title == "Cấm xe tải"


def test_a_waiting_move_is_told_in_the_editor_and_taken_back(small_city: SmallCity, people: People) -> None:
    page = public(small_city)
    news, notices = (small_city.page("ba-dinh", key) for key in ("news", "notices"))
    page.save_revision(user=people.editor)
    client = browser(people.editor)
    by_view(client, page, notices)
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert f"sang “{notices.title}” trong lần duyệt tới" in editor
    stay = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, news.pk])
    assert stay in editor
    assert client.get(stay).status_code == 200
    client.post(stay)
    assert not WaitingMove.objects.exists()


def test_a_move_that_is_under_review_is_not_exchanged(small_city: SmallCity, people: People) -> None:
    page = public(small_city)
    by_view(browser(people.editor), page, small_city.page("ba-dinh", "notices"))
    decide(page, people.lead)
    for key in ("direction", "news"):
        by_view(browser(people.editor), page, small_city.page("ba-dinh", key))
    WaitingMove.objects.update(destination=small_city.page("ba-dinh", "direction"))
    with pytest.raises(MayNotDecide):
        decide(page, people.moderator)
    assert section_of(page) == small_city.page("ba-dinh", "news").pk


def test_what_moved_between_two_approvals_all_the_same_is_not_published(
    small_city: SmallCity, people: People
) -> None:
    page = submitted(small_city, people.editor)
    decide(page, people.lead)
    pages.move(page, small_city.page("ba-dinh", "notices"))
    url = reverse("workflows_review:item", args=[step(page).pk])
    client = browser(people.moderator)
    assert "đã chuyển chỗ" in client.get(url).content.decode()
    client.post(url, {"action": "approve"})
    assert not fresh(page).live


def test_nor_is_what_has_become_of_another_kind(small_city: SmallCity, people: People) -> None:
    page = submitted(small_city, people.editor)
    decide(page, people.lead)
    NewsIndexPage.objects.filter(pk=section_of(page)).update(kind="notice")
    with pytest.raises(MayNotDecide):
        decide(page, people.moderator)
    assert not fresh(page).live


def test_what_came_back_and_moved_is_read_again_by_everybody(small_city: SmallCity, people: People) -> None:
    page = submitted(small_city, people.editor)
    decide(page, people.lead)
    decide(page, people.moderator, "reject", comment="Đây là thông báo.")
    by_view(browser(people.editor), page, small_city.page("ba-dinh", "notices"))
    last_workflow(page).resume(people.editor)
    decide(page, people.moderator)
    assert step(page).role == Role.LEAD
    decide(page, people.lead)
    assert fresh(page).live
    assert fresh(page).kind == "notice"


def test_a_page_that_is_approved_for_a_date_stays(small_city: SmallCity, people: People) -> None:
    page = submitted(small_city, people.editor, go_live_at=timezone.now() + timedelta(days=1))
    decide(page, people.lead)
    decide(page, people.moderator)
    assert fresh(page).scheduled_revision is not None
    for send in WAYS:
        send(browser(people.moderator), page, small_city.page("ba-dinh", "notices"))
    assert section_of(page) == small_city.page("ba-dinh", "news").pk


def test_a_section_does_not_move_under_a_page_that_is_being_read(
    small_city: SmallCity, people: People
) -> None:
    about, guide = (small_city.page("ba-dinh", key) for key in ("about", "reception"))
    section = pages.draft(about, SectionPage(title="Di tích", slug="di-tich"))
    below = pages.draft(section, SectionPage(title="Bắc Môn", slug="bac-mon", owner=people.editor))
    below.save_revision(user=people.editor)
    below.get_workflow().start(below, people.editor)
    for send in (by_view, by_bulk_action, by_api, by_code):
        send(browser(people.lead), section, guide)
    assert section_of(section) == about.pk


def test_a_taken_address_or_a_section_that_is_gone_stops_the_approval(
    small_city: SmallCity, people: People
) -> None:
    notices = small_city.page("ba-dinh", "notices")
    page, second = public(small_city), public(small_city, "Hai")
    for one in (page, second):
        by_view(browser(people.editor), one, notices)
    pages.live(notices, NewsPage(title="Chiếm chỗ", slug=page.slug, summary="Một câu."))
    url = reverse("workflows_review:item", args=[step(page).pk])
    answer = browser(people.lead).get(url).content.decode()
    assert "đã có trang mang địa chỉ này" in answer
    assert 'value="approve"' not in answer
    with pytest.raises(MayNotDecide):
        decide(page, people.lead)
    decide(page, people.lead, "reject", comment="Trùng địa chỉ.")
    WaitingMove.objects.filter(page=second.pk).delete()
    with pytest.raises(MayNotDecide):
        decide(second, people.lead)


def test_nobody_asks_for_a_move_out_of_or_into_another_ward(small_city: SmallCity, people: People) -> None:
    page = public(small_city)
    foreign = small_city.page("hoan-kiem", "news")
    for send in (by_view, by_bulk_action, by_api):
        send(browser(people.stranger), page, foreign)
        send(browser(people.lead), page, foreign)
        send(browser(people.moderator), page, foreign)
        send(browser(people.stranger), page, small_city.page("ba-dinh", "notices"))
    assert section_of(page) == small_city.page("ba-dinh", "news").pk
    assert not WaitingMove.objects.exists()


def test_the_order_within_a_section_is_the_lead_s_and_not_the_editor_s(
    small_city: SmallCity, people: People
) -> None:
    first, second = public(small_city, "Một"), public(small_city, "Hai")
    url = reverse("wagtailadmin_pages:set_page_position", args=[second.pk]) + "?position=0"
    assert browser(people.editor).post(url).status_code == 302
    assert fresh(first).path < fresh(second).path
    by_view(browser(people.editor), first, small_city.page("ba-dinh", "news"))
    browser(people.editor).post(
        f"/admin/api/main/pages/{second.pk}/action/move/",
        {"destination_page_id": first.pk, "position": "left"},
        content_type="application/json",
    )
    assert fresh(first).path < fresh(second).path, "not by a move to where it stands either"
    assert browser(people.lead).post(url).status_code == 200
    assert fresh(second).path < fresh(first).path


def test_another_address_waits_as_any_other_change(small_city: SmallCity, people: People) -> None:
    page = public(small_city)
    before = page.slug
    page.slug = "cam-xe-tai"
    page.save_revision(user=people.editor)
    assert fresh(page).slug == before
    page.get_workflow().start(page, people.editor)
    url = reverse("workflows_review:item", args=[step(page).pk])
    assert f"/{before}/ thành" in browser(people.lead).get(url).content.decode()
    revision = fresh(page).latest_revision
    decide(page, people.lead)
    revision.content["slug"] = "khac-nua"
    revision.save()
    with pytest.raises(MayNotDecide):
        decide(page, people.moderator)
    assert fresh(page).slug == before
