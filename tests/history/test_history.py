"""``<page>/lich-su/``: what stood there when, by which roles, and nothing that was not for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from sites import hosts
from sites.enums import Role
from tests.harness.states import for_a_module, rolled_back
from tests.workflows import town as places
from tests.workflows.admin import edit_url, form_of
from tests.workflows.town import Town, browser, decide, fresh
from workflows import gate
from workflows.actions import take_down
from workflows.audit import publications
from workflows.audit.models import AuditEntry
from workflows.errors import Refused
from workflows.withdrawals.reasons import Reason


@pytest.fixture(scope="module")
def _town(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    yield from for_a_module(django_db_blocker, rolled_back(), places.build)


@pytest.fixture
def town(_town: None, db: None) -> Town:
    return places.found()


@pytest.fixture
def people(town: Town) -> tuple[Any, Any, Any]:
    return (
        town.person("editor", Role.EDITOR, "ba-dinh"),
        town.person("lead", Role.LEAD, "ba-dinh"),
        town.person("moderator", Role.MODERATOR),
    )


@pytest.fixture
def page(town: Town, people: tuple[Any, Any, Any]) -> Any:
    """A page in its second version."""
    page = town.approved("ba-dinh", "Lịch tiêm", *people, intro="Tiêm ngày 3 tháng 8.")
    return again(page, people, intro="Tiêm ngày 5 tháng 8.")


def again(page: Any, people: tuple[Any, Any, Any], **changes: Any) -> Any:
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision(user=people[0])
    page.get_workflow().start(page, people[0])
    for person in people[1:]:
        decide(page, person)
    return fresh(page)


def read(page: Any, rest: str = "lich-su/", client: Client | None = None) -> Any:
    return (client or Client()).get(f"/{page.slug}/{rest}", HTTP_HOST="ba-dinh.localhost")


def test_the_list_says_when_and_by_which_roles(page: Any) -> None:
    answer = read(page)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert answer["X-Robots-Tag"] == "noindex"
    assert 'content="noindex"' in text
    assert "lich-su/1/" in text
    assert "lich-su/2/" in text
    assert text.count("Lãnh đạo phường, Biên tập thành phố") == 2
    for name in ("Nguyễn", "editor", "lead", "moderator"):
        assert name not in text.split("<main")[1].split("</main")[0]


def test_the_page_leads_there_once_it_has_changed(
    page: Any, town: Town, people: tuple[Any, Any, Any]
) -> None:
    assert f"/{page.slug}/lich-su/" in read(page, "").content.decode()
    once = town.approved("ba-dinh", "Một lần", *people, intro="Một")
    assert "lich-su" not in read(once, "").content.decode()
    assert read(once).status_code == 200


def test_an_earlier_version_is_read_with_what_changed(page: Any) -> None:
    assert "Tiêm ngày 3 tháng 8." in read(page, "lich-su/1/").content.decode()
    second = read(page, "lich-su/2/").content.decode()
    assert "<del>3 </del>" in second
    assert "<ins>5 </ins>" in second


@pytest.mark.parametrize(
    "rest",
    [
        "lich-su/0/",
        "lich-su/3/",
        "lich-su/01/",
        "lich-su/+1/",
        "lich-su/x/",
        "lich-su/1/1/",
        "history/",
        "lich-su/٢/",
    ],
)
def test_what_is_no_version_is_not_found(page: Any, rest: str) -> None:
    assert read(page, rest).status_code == 404


def test_a_page_that_somebody_made_at_the_address_comes_first(
    page: Any, town: Town, people: tuple[Any, Any, Any]
) -> None:
    own = town.approved("ba-dinh", "Lịch sử", *people, slug="lich-su", intro="Phường lập năm 1954.")
    assert "1954" in Client().get(f"/{own.slug}/", HTTP_HOST="ba-dinh.localhost").content.decode()


def test_a_closed_page_has_a_closed_history(page: Any) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    hosts.invalidate()
    for rest in ("lich-su/", "lich-su/1/"):
        answer = read(page, rest)
        assert answer.status_code == 302
        assert "Tiêm" not in answer.content.decode()


def test_what_was_public_while_the_page_was_closed_stays_unread_when_it_opens(
    town: Town, people: tuple[Any, Any, Any]
) -> None:
    page = town.draft("ba-dinh", "Kín", people[0], intro="Chỉ nội bộ.")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    hosts.invalidate()
    page.get_workflow().start(page, people[0])
    for person in people[1:]:
        decide(page, person)
    page = again(fresh(page), people, intro="Cho mọi người.")
    AuditEntry.objects.count()
    PageViewRestriction.objects.filter(pk=restriction.pk)._raw_delete("default")
    hosts.invalidate()
    assert "Chỉ nội bộ" not in read(page, "lich-su/").content.decode()
    assert read(page, "lich-su/1/").status_code == 404


def test_what_was_said_when_a_closed_page_was_taken_down_stays_unread_when_it_opens(
    town: Town, people: tuple[Any, Any, Any]
) -> None:
    page = town.draft("ba-dinh", "Kín", people[0], intro="Chỉ nội bộ.")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    hosts.invalidate()
    page.get_workflow().start(page, people[0])
    for person in people[1:]:
        decide(page, person)
    take_down(fresh(page), acting_user=people[1], reason="obsolete", words="Họp kín đã dời.")
    PageViewRestriction.objects.filter(pk=restriction.pk)._raw_delete("default")
    hosts.invalidate()
    page = again(fresh(page), people, intro="Cho mọi người.")
    take_down(fresh(page), acting_user=people[1], reason="obsolete", words="Đã hết hạn.")
    page = again(fresh(page), people, intro="Lại đây.")
    said = read(page).content.decode()
    assert "Lý do: Đã hết hạn." in said or "Reason: Đã hết hạn." in said
    assert "Họp kín" not in said


def test_what_is_typed_over_a_version_that_a_job_made_public_stands_in_no_history(
    town: Town, people: tuple[Any, Any, Any]
) -> None:
    """Autosave writes over a version of one's own in place."""
    page = town.draft("ba-dinh", "Lịch", people[0], intro="Đã đăng.")
    with gate.system_publishing("import"):
        page.get_latest_revision().publish()
    public = fresh(page).live_revision_id
    editor = browser(people[0])
    sent = form_of(editor, edit_url(page))
    answer = editor.post(
        edit_url(page), sent | {"intro": "Chưa ai duyệt.", "overwrite_revision_id": str(public)}
    )
    assert answer.status_code == 302
    assert fresh(page).latest_revision_id != public
    assert fresh(page).get_latest_revision_as_object().intro == "Chưa ai duyệt."
    assert "Chưa ai duyệt" not in read(page, "lich-su/1/").content.decode()


def test_a_page_that_is_down_has_no_history(page: Any, people: tuple[Any, Any, Any]) -> None:
    page.unpublish(user=people[1])
    assert read(page).status_code in (404, 410)
    assert read(page, "lich-su/1/").status_code in (404, 410)


def test_what_was_published_by_mistake_is_not_shown(page: Any, people: tuple[Any, Any, Any]) -> None:
    mistaken = again(page, people, intro="Số 001085012345.")
    take_down(mistaken, acting_user=people[1], reason="mistake", words="Đăng nhầm.")
    last = publications.publications(mistaken)[-1]
    assert (last.is_taken_down, last.code, last.words) == (True, Reason.MISTAKE, "Đăng nhầm.")
    assert not last.is_shown
    back = again(fresh(page), people, intro="Sửa lại.")
    assert "Đăng nhầm." in read(back).content.decode()
    assert "001085012345" not in read(back).content.decode()
    assert read(back, "lich-su/3/").status_code == 404
    # Nor as what the next version differs from.
    assert "001085012345" not in read(back, "lich-su/4/").content.decode()


def test_the_city_hides_and_shows_with_a_reason_and_the_act_is_kept(
    page: Any, people: tuple[Any, Any, Any]
) -> None:
    first = publications.publications(page)[0].revision_id
    client = browser(people[2])
    address = f"/admin/review/audit/page/{page.pk}/"
    client.post(address, {"version": first, "act": "hide", "reason": ""})
    assert read(page, "lich-su/1/").status_code == 200
    client.post(address, {"version": first, "act": "hide", "reason": "Nêu tên cháu bé"})
    assert read(page, "lich-su/1/").status_code == 404
    assert AuditEntry.objects.filter(action="dinh.history.hide", object_id=str(page.pk)).count() == 1
    assert "Nêu tên" not in read(page).content.decode()
    client.post(address, {"version": first, "act": "show", "reason": "Nhầm"})
    assert read(page, "lich-su/1/").status_code == 200


@pytest.mark.parametrize("who", [0, 1])
def test_a_ward_hides_nothing(page: Any, people: tuple[Any, Any, Any], who: int) -> None:
    first = publications.publications(page)[0].revision_id
    with pytest.raises(Refused):
        publications.hide(page, first, acting_user=people[who], reason="x")
    answer = browser(people[who]).post(
        f"/admin/review/audit/page/{page.pk}/", {"version": first, "act": "hide", "reason": "x"}
    )
    assert answer.status_code == 302
    assert read(page, "lich-su/1/").status_code == 200


def test_a_version_of_another_page_cannot_be_hidden_here(
    page: Any, town: Town, people: tuple[Any, Any, Any]
) -> None:
    other = town.approved(
        "hoan-kiem",
        "Khác",
        town.person("e2", Role.EDITOR, "hoan-kiem"),
        town.person("l2", Role.LEAD, "hoan-kiem"),
        people[2],
    )
    with pytest.raises(Refused):
        publications.hide(page, other.live_revision_id, acting_user=people[2], reason="x")
    with pytest.raises(Refused):
        publications.hide(page, page.live_revision_id, acting_user=people[2], reason="x")


def test_a_draft_that_nobody_approved_is_no_version(page: Any, people: tuple[Any, Any, Any]) -> None:
    page.intro = "Bản nháp còn dở dang"
    page.save_revision(user=people[0])
    assert "dở dang" not in read(page).content.decode()
    assert read(page, "lich-su/3/").status_code == 404


def test_a_version_whose_text_was_pruned_keeps_its_dates(page: Any) -> None:
    first = publications.publications(page)[0].revision_id
    page.revisions.filter(pk=first).delete()
    assert "lich-su/1/" not in read(page).content.decode()
    assert "Phiên bản 1" in read(page).content.decode()


def test_queries_do_not_grow_with_versions(page: Any, people: tuple[Any, Any, Any]) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert read(page).status_code == 200
        return len(captured)

    read(page)
    few = asked()
    for number in range(3):
        page = again(page, people, intro=f"Lần {number}")
    read(page)
    assert asked() == few
