"""Taking down asks for a reason, and the citizen reads it at the old address or is led on."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry, PageViewRestriction

from cms.core.models import SectionPage
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get, live
from tests.workflows.town import browser, fresh
from workflows import actions, gate
from workflows.errors import Refused
from workflows.models import RoleTaskState
from workflows.withdrawals.forms import TakeDownForm
from workflows.withdrawals.models import Withdrawal

pytestmark = pytest.mark.django_db

WORDS = "Thông báo này đã hết hiệu lực từ ngày 1/7."


@pytest.fixture
def lead(small_city: SmallCity) -> Any:
    return small_city.user(Role.LEAD, "ba-dinh")


def _page(city: SmallCity, title: str = "Một", slug: str = "mot", ward: str = "ba-dinh") -> SectionPage:
    return live(city.page(ward), SectionPage(title=title, slug=slug))


def _down(page: Page, lead: Any, reason: str = "withdrawn", **extra: Any) -> None:
    actions.take_down(page, acting_user=lead, reason=reason, **extra)


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("mistake", "do nhầm lẫn"),
        ("obsolete", "không còn hiệu lực"),
        ("withdrawn", "đã rút"),
    ],
)
def test_the_citizen_reads_the_reason(small_city: SmallCity, lead: Any, reason: str, told: str) -> None:
    page = _page(small_city, "Số điện thoại của ông A")
    _down(page, lead, reason, words=WORDS)
    answer = get(small_city, "ba-dinh", "/mot/")
    text = answer.content.decode()
    assert answer.status_code == 410
    assert told in text
    assert WORDS in text
    assert f"{timezone.localtime():%d/%m/%Y}" in text
    assert "ông A" not in text, "what the page said is gone"
    assert "Phường Ba Đình" in text
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Cache-Control"] == "no-store"
    assert get(small_city, "hoan-kiem", "/mot/").status_code == 404, "another ward never had it"


def test_what_is_replaced_leads_on_in_one_step(small_city: SmallCity, lead: Any) -> None:
    pages = [_page(small_city, name, name) for name in ("mot", "hai", "ba")]
    _down(pages[0], lead, "replaced", replaced_by=pages[1])
    _down(pages[1], lead, "replaced", replaced_by=pages[2])
    for old in ("/mot/", "/hai/"):
        answer = get(small_city, "ba-dinh", old)
        assert (answer.status_code, answer["Location"]) == (301, "/ba/")
    _down(pages[2], lead)
    assert [get(small_city, "ba-dinh", f"/{name}/").status_code for name in ("mot", "hai", "ba")] == [410] * 3


def test_a_circle_of_replacements_ends(small_city: SmallCity, lead: Any) -> None:
    first, second = _page(small_city, "mot", "mot"), _page(small_city, "hai", "hai")
    _down(first, lead, "replaced", replaced_by=second)
    _down(second, lead)
    Withdrawal.objects.filter(page_number=second.pk).update(replaced_by=first.pk)
    assert get(small_city, "ba-dinh", "/mot/").status_code == 410
    assert get(small_city, "ba-dinh", "/hai/").status_code == 410


def test_a_page_of_the_portal_may_take_the_place(small_city: SmallCity, lead: Any) -> None:
    target = live(small_city.portal(), SectionPage(title="Chung", slug="chung"))
    _down(_page(small_city), lead, "replaced", replaced_by=target)
    assert get(small_city, "ba-dinh", "/mot/")["Location"] == f"http://{small_city.host()}/chung/"


def _of_another_ward(city: SmallCity, page: Page) -> Page:
    return _page(city, ward="hoan-kiem")


def _a_draft(city: SmallCity, page: Page) -> Page:
    return city.page("ba-dinh").add_child(instance=SectionPage(title="Nháp", slug="nhap", live=False))


def _closed(city: SmallCity, page: Page) -> Page:
    found = _page(city, "Kín", "kin")
    PageViewRestriction.objects.create(page=found, restriction_type=PageViewRestriction.LOGIN)
    return found


def _itself(city: SmallCity, page: Page) -> Page:
    return page


def _below(city: SmallCity, page: Page) -> Page:
    return live(page, SectionPage(title="Dưới", slug="duoi"))


@pytest.mark.parametrize("other", [_of_another_ward, _a_draft, _closed, _itself, _below])
def test_nothing_else_takes_the_place(
    small_city: SmallCity, lead: Any, other: Callable[[SmallCity, Page], Page]
) -> None:
    page = _page(small_city)
    with pytest.raises(Refused):
        _down(page, lead, "replaced", replaced_by=other(small_city, page), with_pages_below=True)
    assert fresh(page).live


def test_nor_does_what_became_closed_later(small_city: SmallCity, lead: Any) -> None:
    page, target = _page(small_city), _page(small_city, "Hai", "hai")
    _down(page, lead, "replaced", replaced_by=target)
    PageViewRestriction.objects.create(page=target, restriction_type=PageViewRestriction.LOGIN)
    assert get(small_city, "ba-dinh", "/mot/").status_code == 410


@pytest.mark.parametrize("reason", ["", "because", "MISTAKE"])
def test_no_reason_takes_nothing_down(small_city: SmallCity, lead: Any, reason: str) -> None:
    page = _page(small_city)
    with pytest.raises(Refused):
        _down(page, lead, reason)
    client = browser(lead)
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), {"reason": reason})
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    client.post(f"{bulk}?id={page.pk}", {"next": "/admin/", "reason": reason})
    client.post(
        f"/admin/api/main/pages/{page.pk}/action/unpublish/",
        json.dumps({"reason": reason} if reason else {}),
        content_type="application/json",
    )
    assert fresh(page).live


def test_the_form_asks_and_the_history_tells(small_city: SmallCity, lead: Any) -> None:
    page, target = _page(small_city), _page(small_city, "Bản mới", "hai")
    client, url = browser(lead), reverse("wagtailadmin_pages:unpublish", args=[page.pk])
    answer = client.post(url, {"reason": "replaced"})
    assert answer.status_code == 422
    assert "Chọn trang thay thế" in answer.content.decode()
    client.post(url, {"reason": "replaced", "replaced_by": target.pk, "words": WORDS})
    assert not fresh(page).live
    row = PageLogEntry.objects.get(page=page.pk, action="dinh.withdraw")
    assert (row.user_id, row.data["reason"], row.data["replaced_by"]) == (lead.pk, "replaced", target.pk)
    history = client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert WORDS in history
    assert "Bản mới" in history


def _expiry(page: Page) -> None:
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - dt.timedelta(minutes=1))
    call_command("publish_scheduled", verbosity=0)


@pytest.mark.parametrize(
    ("way", "told"),
    [
        (_expiry, "không còn hiệu lực"),
        (lambda page: page.delete(), "đã rút"),
        (lambda page: page.get_parent().delete(), "đã rút"),
        (lambda page: page.unpublish(), "đã rút"),
    ],
)
def test_every_other_way_leaves_a_reason_too(
    small_city: SmallCity, way: Callable[[Page], None], told: str
) -> None:
    page = live(_page(small_city), SectionPage(title="Dưới", slug="duoi"))
    way(page)
    answer = get(small_city, "ba-dinh", "/mot/duoi/")
    assert answer.status_code == 410
    assert told in answer.content.decode()


def test_an_address_from_before_a_move_tells_too(small_city: SmallCity, lead: Any) -> None:
    page = _page(small_city)
    Redirect.objects.create(old_path="/cu", site=small_city.ward().site, redirect_page=page)
    _down(page, lead)
    assert get(small_city, "ba-dinh", "/cu/").status_code == 410


def test_what_was_closed_leaves_no_trace_for_strangers(small_city: SmallCity, lead: Any) -> None:
    hidden = _page(small_city)
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    _down(hidden, lead, words=WORDS)
    later = _page(small_city, "Hai", "hai")
    _down(later, lead)
    PageViewRestriction.objects.create(page=later, restriction_type=PageViewRestriction.LOGIN)
    assert get(small_city, "ba-dinh", "/mot/").status_code == 404
    assert get(small_city, "ba-dinh", "/hai/").status_code == 404


def test_back_with_both_approvals_it_answers_again(small_city: SmallCity, lead: Any) -> None:
    page = _page(small_city)
    author = small_city.user(Role.EDITOR, "ba-dinh")
    _down(page, lead)
    page = fresh(page)
    page.slug = "mot-moi"
    page.save_revision(user=author)
    actions.submit(page, acting_user=author)
    for person in (small_city.user(Role.LEAD, "ba-dinh", "second"), small_city.user(Role.MODERATOR)):
        assert get(small_city, "ba-dinh", "/mot/").status_code == 410
        step = RoleTaskState.objects.waiting().get(page=page.pk)
        actions.approve(step, acting_user=person)
    assert get(small_city, "ba-dinh", "/mot-moi/").status_code == 200
    assert get(small_city, "ba-dinh", "/mot/")["Location"] == "/mot-moi/"
    assert not Withdrawal.objects.filter(path="/mot-moi/").exists()


def test_another_page_at_the_address_answers(small_city: SmallCity, lead: Any) -> None:
    page = _page(small_city)
    page.delete()
    _page(small_city, "Trang khác")
    assert get(small_city, "ba-dinh", "/mot/").status_code == 200


def test_pages_that_show_it_elsewhere_go_with_it(small_city: SmallCity, lead: Any) -> None:
    page = _page(small_city)
    with gate.system_publishing("test"):
        page.create_alias(parent=small_city.page("hoan-kiem"), update_slug="mot")
    assert get(small_city, "hoan-kiem", "/mot/").status_code == 200
    _down(page, lead, "mistake")
    assert get(small_city, "hoan-kiem", "/mot/").status_code == 410


@pytest.mark.parametrize("path", ["/mot/%00", f"/{'x' * 3000}/", "/mot/%ED%B3%BF/", "/mot/%FF/", "//mot//"])
def test_odd_addresses_are_answered(small_city: SmallCity, lead: Any, path: str) -> None:
    _down(_page(small_city), lead)
    assert get(small_city, "ba-dinh", path).status_code in (301, 302, 400, 404)


def test_what_was_closed_when_it_was_deleted_leaves_none_either(small_city: SmallCity, lead: Any) -> None:
    closed, opened = _page(small_city), _page(small_city, "Hai", "hai")
    for page in (closed, opened):
        _down(page, lead, words=WORDS)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    for page in (closed, opened):
        fresh(page).delete()
    assert get(small_city, "ba-dinh", "/mot/").status_code == 404
    assert get(small_city, "ba-dinh", "/hai/").status_code == 410


@pytest.mark.parametrize("words", ["x" * 501, "Xin gọi ông A, số 0912 345 678."])
def test_words_are_short_and_tell_nothing_of_anybody(small_city: SmallCity, lead: Any, words: str) -> None:
    page = _page(small_city)
    with pytest.raises(Refused):
        _down(page, lead, words=words)
    form = TakeDownForm({"reason": "withdrawn", "words": words}, user=lead)
    assert set(form.errors) == {"words"}
    assert fresh(page).live
