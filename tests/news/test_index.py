"""Lists of news, notices and consultations."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from cms.news.models import NewsPage
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft, live, queries, text_of

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 8, 20)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_args: TODAY)


def item(city: SmallCity, title: str, key: str = "news", *, public: bool = True, **fields: Any) -> NewsPage:
    page = NewsPage(title=title, summary=f"Tóm tắt: {title}", **{"date": TODAY} | fields)
    return (live if public else draft)(city.page("ba-dinh", key), page)


def in_order(html: str, *words: str) -> bool:
    places = [html.index(word) for word in words]
    return places == sorted(places)


def test_the_newest_comes_first_and_a_draft_not_at_all(small_city: SmallCity) -> None:
    item(small_city, "Tin cũ", date=dt.date(2026, 1, 2))
    item(small_city, "Tin mới", date=dt.date(2026, 8, 2))
    item(small_city, "Bản nháp", public=False)
    html = text_of(small_city, "ba-dinh", "/tin-tuc/")
    assert in_order(html, "Tin mới", "Tin cũ")
    assert "02/08/2026" in html
    assert "Bản nháp" not in html


def test_twenty_stand_on_a_page_and_the_address_of_the_second_can_be_shared(small_city: SmallCity) -> None:
    for number in range(23):
        item(small_city, f"Tin số {number:02}", date=TODAY - dt.timedelta(days=number))
    first = text_of(small_city, "ba-dinh", "/tin-tuc/")
    second = text_of(small_city, "ba-dinh", "/tin-tuc/?trang=2")
    assert "Tin số 19" in first
    assert "Tin số 20" not in first
    assert "Tin số 20" in second
    assert 'href="?trang=2"' in first
    assert 'rel="prev" href="?trang=1"' in second


def test_a_page_number_out_of_reach_is_the_last_one(small_city: SmallCity) -> None:
    for number in range(21):
        item(small_city, f"Tin số {number:02}", date=TODAY - dt.timedelta(days=number))
    assert "Tin số 20" in text_of(small_city, "ba-dinh", "/tin-tuc/?trang=99")
    assert "Tin số 00" in text_of(small_city, "ba-dinh", "/tin-tuc/?trang=abc")


def test_an_empty_list_says_so_in_the_words_of_the_template(small_city: SmallCity) -> None:
    assert "Địa phương chưa đăng tin nào." in text_of(small_city, "ba-dinh", "/tin-tuc/")


def test_an_urgent_notice_stands_before_newer_ones_until_it_is_over(small_city: SmallCity) -> None:
    item(
        small_city, "Cấp nước", "notices", is_urgent=True, date=TODAY - dt.timedelta(days=2), event_date=TODAY
    )
    item(small_city, "Tiêm chủng", "notices")
    html = text_of(small_city, "ba-dinh", "/thong-bao/")
    assert in_order(html, "Cấp nước", "Tiêm chủng")
    assert "is-urgent" in html
    NewsPage.objects.update(event_date=TODAY - dt.timedelta(days=1))
    html = text_of(small_city, "ba-dinh", "/thong-bao/")
    assert in_order(html, "Tiêm chủng", "Cấp nước")
    assert "is-urgent" not in html
    assert "Đã qua" in html


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (TODAY + dt.timedelta(days=5), "còn 5 ngày"),
        (TODAY, "Hôm nay là ngày cuối"),
        (TODAY - dt.timedelta(days=1), "Nhận góp ý đến 19/08/2026."),
    ],
)
def test_a_consultation_says_how_long_it_is_open(small_city: SmallCity, end: dt.date, words: str) -> None:
    item(small_city, "Đường dạo ven hồ", "consultations", event_end=end)
    assert words in text_of(small_city, "ba-dinh", "/lay-y-kien-du-thao/")


def test_more_items_cost_no_more_queries(small_city: SmallCity) -> None:
    item(small_city, "Tin đầu")
    few = queries(small_city, "ba-dinh", "/tin-tuc/")
    for number in range(8):
        item(small_city, f"Tin {number}")
    assert queries(small_city, "ba-dinh", "/tin-tuc/") == few
