"""The page of one item."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.core.provenance import Approval
from cms.documents.models import OfficialDocument
from cms.news import reading
from cms.news.models import NewsPage
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import add_sites, draft, get, live, move, queries, text_of
from tests.home.content import picture

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 8, 20)


def item(city: SmallCity, title: str, slug: str = "ba-dinh", key: str = "news", **fields: Any) -> NewsPage:
    page = NewsPage(title=title, summary="Tóm tắt.", **{"date": DAY} | fields)
    return live(city.page(slug, key), page)


def test_the_address_of_a_vietnamese_title_keeps_its_d(small_city: SmallCity) -> None:
    assert item(small_city, "Phường Đống Đa đổi giờ").slug == "phuong-dong-da-doi-gio"


def test_neighbours_are_those_of_the_same_list(small_city: SmallCity) -> None:
    item(small_city, "Trước", date=DAY - dt.timedelta(days=1))
    item(small_city, "Giữa")
    item(small_city, "Sau", date=DAY + dt.timedelta(days=1))
    item(small_city, "Thông báo", key="notices")
    html = text_of(small_city, "ba-dinh", "/tin-tuc/giua/")
    assert '<a href="/tin-tuc/sau/" rel="next">' in html
    assert '<a href="/tin-tuc/truoc/" rel="prev">' in html


def _foot(html: str | bytes) -> Any:
    return BeautifulSoup(html, "html.parser").select_one(".prov")


def test_the_seal_is_of_an_approval_and_a_draft_has_none(
    small_city: SmallCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is asked about a draft is not told that it was approved, whatever is live beside it."""
    new = draft(small_city.page("ba-dinh", "news"), NewsPage(title="Mới", summary="Chưa ai duyệt.", date=DAY))
    assert _foot(new.make_preview_request().content) is None
    now = timezone.now()
    page = item(small_city, "Đã đăng", first_published_at=now, last_published_at=now)
    foot = _foot(text_of(small_city, "ba-dinh", "/tin-tuc/da-dang/"))
    assert foot.select_one(".prov-seal") is None, "published by the system, approved by nobody"
    assert foot.get_text(strip=True)
    found = [Approval(Role.LEAD, timezone.now()), Approval(Role.MODERATOR, timezone.now())]
    monkeypatch.setattr(reading, "approvals_of", lambda _page: found)
    foot = _foot(text_of(small_city, "ba-dinh", "/tin-tuc/da-dang/"))
    assert foot.select_one(".prov-seal") is not None
    assert "Đã duyệt 2 cấp" in foot.get_text()
    page.title = "Bản sửa"
    foot = _foot(page.make_preview_request().content)
    assert foot.select_one(".prov-seal") is None
    assert "duyệt" not in foot.get_text()


def test_relatives_are_of_the_same_kind_and_site_and_of_the_same_topic_first(small_city: SmallCity) -> None:
    for number in range(4):
        item(small_city, f"Y tế {number}", topic="health", date=DAY - dt.timedelta(days=30 + number))
    for number in range(4):
        item(small_city, f"Kinh tế {number}", topic="economy")
    item(small_city, "Tin Hoàn Kiếm", slug="hoan-kiem", topic="health")
    page = item(small_city, "Trạm y tế", topic="health")
    assert [found.title for found in page.related()[:3]] == ["Y tế 0", "Y tế 1", "Y tế 2"]
    assert not page.related().filter(title="Tin Hoàn Kiếm").exists()


def test_a_private_item_is_no_neighbour(small_city: SmallCity) -> None:
    secret = item(small_city, "Kín", date=DAY - dt.timedelta(days=1))
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
    item(small_city, "Mở")
    assert "Kín" not in text_of(small_city, "ba-dinh", "/tin-tuc/mo/")


def test_what_was_typed_at_the_upload_describes_the_picture(small_city: SmallCity) -> None:
    image = picture("Trạm y tế", (1200, 800))
    item(small_city, "Khám", lead_image=image)
    assert 'alt="Trạm y tế buổi sáng"' in get(small_city, "ba-dinh", "/tin-tuc/kham/").content.decode()
    item(small_city, "Tiêm", lead_image=image, lead_image_alt="Hàng người chờ tiêm")
    assert 'alt="Hàng người chờ tiêm"' in get(small_city, "ba-dinh", "/tin-tuc/tiem/").content.decode()


def test_an_item_that_moves_becomes_what_its_new_list_holds(small_city: SmallCity) -> None:
    page = item(small_city, "Cấm xe")
    move(page, small_city.page("ba-dinh", "notices"))
    assert NewsPage.objects.get(pk=page.pk).kind == "notice"


def test_as_many_queries_with_127_sites_as_with_3(small_city: SmallCity) -> None:
    def counts() -> tuple[int, int]:
        warm, cold = (queries(small_city, "ba-dinh", "/tin-tuc/tin-1/", cold=cold) for cold in (False, True))
        return warm, cold

    for number in range(4):
        item(small_city, f"Tin {number}")
    warm, cold = counts()
    add_sites(small_city, 124)
    assert counts() == (warm, cold)
    assert warm <= 9
    assert cold <= 10


def test_documents_that_the_text_names_stand_beside_it(small_city: SmallCity) -> None:
    values = {"document_type": "ke-hoach", "issuer": "Ủy ban nhân dân", "issued_on": dt.date(2026, 1, 15)}
    register = small_city.page("ba-dinh", "documents")
    for number, put in (("38/KH-UBND", live), ("39/KH-UBND", draft), ("40/KH-UBND", live)):
        put(register, OfficialDocument(number=number, title=f"Kế hoạch {number}", **values))
    text = "Thực hiện kế hoạch 38/KH-UBND, thay cho 39/KH-UBND."
    live(small_city.page("ba-dinh", "news"), NewsPage(title="Chỉnh trang", kind="news", summary=text))
    page = BeautifulSoup(text_of(small_city, "ba-dinh", "/tin-tuc/chinh-trang/"), "html.parser")
    assert [link.text for link in page.select(".docbox a")] == ["38/KH-UBND"]
    assert "Còn hiệu lực" in page.select_one(".docbox").text


@pytest.mark.parametrize(("key", "kind"), [("news", "news"), ("notices", "notice")])
def test_the_first_version_of_a_draft_says_its_kind(key: str, kind: str, small_city: SmallCity) -> None:
    page = draft(small_city.page("ba-dinh", key), NewsPage(title="Bài", summary="Tóm tắt.", date=DAY))
    assert page.save_revision().content["kind"] == kind
    assert NewsPage.objects.get(pk=page.pk).kind == kind
