"""The admin's own search is folded as the public one is."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft
from tests.search.items import document, news

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "typed", ["thong bao", "Thông báo", "THONG BÁO", unicodedata.normalize("NFD", "thông báo"), "thong b"]
)
def test_an_editor_finds_pages_without_accents(small_city: SmallCity, admin_user: Any, typed: str) -> None:
    news(small_city, "Thông báo tiêm phòng dại")
    client = Client(headers={"host": small_city.host()})
    client.force_login(admin_user)
    html = client.get("/admin/pages/search/", {"q": typed}).content.decode()
    assert "Thông báo tiêm phòng dại" in html


def test_drafts_and_numbers_are_found(small_city: SmallCity) -> None:
    from cms.news.models import NewsPage

    draft(small_city.page("ba-dinh", "news"), NewsPage(title="Đường Đội Cấn", summary="x"))
    document(small_city, "38/KH-UBND", "Chỉnh trang")
    assert [page.title for page in Page.objects.all().autocomplete("duong doi")] == ["Đường Đội Cấn"]
    assert [page.title for page in Page.objects.all().search("38/KH-UBND")] == ["Chỉnh trang"]


def test_what_provisioning_wrote_in_bulk_is_folded_too(small_city: SmallCity) -> None:
    assert {page.title for page in Page.objects.search("lanh dao")} == {"Lãnh đạo"}
