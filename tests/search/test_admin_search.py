"""The admin's own search is folded as the public one is."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
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


def test_the_list_says_what_it_lists(small_city: SmallCity, admin_user: Any) -> None:
    news(small_city, "Thông báo tiêm phòng dại")
    client = Client(headers={"host": small_city.host()})
    client.force_login(admin_user)
    html = " ".join(client.get("/admin/pages/search/", {"q": "tiem phong"}).content.decode().split())
    assert "1–1 trong 1 trang" in html


def test_drafts_and_numbers_are_found(small_city: SmallCity) -> None:
    from cms.news.models import NewsPage

    draft(small_city.page("ba-dinh", "news"), NewsPage(title="Đường Đội Cấn", summary="x"))
    document(small_city, "38/KH-UBND", "Chỉnh trang")
    assert [page.title for page in Page.objects.all().autocomplete("duong doi")] == ["Đường Đội Cấn"]
    assert [page.title for page in Page.objects.all().search("38/KH-UBND")] == ["Chỉnh trang"]


def test_what_provisioning_wrote_in_bulk_is_folded_too(small_city: SmallCity) -> None:
    assert {page.title for page in Page.objects.search("lanh dao")} == {"Lãnh đạo"}


def test_a_publish_reads_no_average_of_all_titles(small_city: SmallCity) -> None:
    with CaptureQueriesContext(connection) as captured:
        news(small_city, "Lịch cấp nước")
    written = [query["sql"] for query in captured if "wagtailsearch_indexentry" in query["sql"]]
    assert written
    assert not [sql for sql in written if "AVG(" in sql]


def test_the_best_match_comes_first_within_the_pages_asked_for(small_city: SmallCity) -> None:
    section, other = small_city.page("ba-dinh", "news"), small_city.page("hoan-kiem", "news")
    news(small_city, "Lịch cấp nước của các tổ dân phố trong phường", text="Sửa đường ống")
    news(small_city, "Lịch cấp nước", text="Lịch cấp nước, lịch cấp nước")
    news(small_city, "Lịch cấp nước", ward="hoan-kiem")
    found = Page.objects.descendant_of(section).search("lich cap nuoc")
    assert next(page.title for page in found) == "Lịch cấp nước"
    assert found.count() == 2
    assert list(found.facet("content_type_id").values()) == [2]
    assert Page.objects.descendant_of(other).search("lich cap nuoc").count() == 1
    assert list(Page.objects.search("***")) == []


def test_so_common_a_word_shows_the_newest_first(
    small_city: SmallCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    from search.wagtail import queries as wagtail_queries

    monkeypatch.setattr(wagtail_queries, "MOST_RANKED", 1)
    pages = [news(small_city, f"Lịch cấp nước {number}") for number in range(3)]
    found = Page.objects.autocomplete("lich cap nuoc")
    assert [page.pk for page in found[:20]] == [page.pk for page in reversed(pages)]
    assert [page.pk for page in found[1:2]] == [pages[1].pk]
    assert found.count() == 3


@pytest.mark.postgres
def test_postgresql_has_the_indexes_that_fit_its_questions(db: None) -> None:
    from search.wagtail.queries import INDEXES

    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes")
        assert INDEXES.keys() <= {name for (name,) in cursor.fetchall()}
        # So small a table is read whole unless that is forbidden.
        cursor.execute("SET LOCAL enable_seqscan = off")
        asked = Page.objects.search("lich cap nuoc").get_queryset().order_by()
        assert '("wagtailsearch_indexentry"."title" || "wagtailsearch_indexentry"."body")' in str(asked.query)
        assert "search_admin_page_key" in asked.explain()
        cursor.execute("EXPLAIN SELECT 1 FROM wagtailsearch_indexentry WHERE (title || body) @@ 'x'")
        assert "search_admin_words" in str(cursor.fetchall())
