"""What is suggested while somebody types."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings

from search.models import Suggestion
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get
from tests.search.items import document, news

pytestmark = pytest.mark.django_db
MATTER = "Kết hôn: thủ tục và nơi làm"
"""The portal's own page: its words "hôn: thủ" begin like "hôn thú"."""


def suggest(city: SmallCity, typed: str, slug: str = "", **more: str) -> list[dict[str, Any]]:
    response = get(city, slug, "/api/v1/suggest/?" + urlencode({"q": typed, **more}))
    assert response.status_code == 200
    found: list[dict[str, Any]] = response.json()["suggestions"]
    return found


def texts(city: SmallCity, typed: str, slug: str = "") -> list[str]:
    return [one["text"] for one in suggest(city, typed, slug)]


def test_a_title_is_suggested_from_any_of_its_first_words_without_accents(small_city: SmallCity) -> None:
    news(small_city, "Thông báo lịch cấp nước sạch")
    for typed in ("thông báo l", "lich cap", "LỊCH CẤP", "báo lịch"):
        assert texts(small_city, typed) == ["Thông báo lịch cấp nước sạch"], typed
    assert texts(small_city, "nước sạch cấp") == []


def test_a_number_is_suggested_as_it_is_typed(small_city: SmallCity) -> None:
    page = document(small_city, "38/KH-UBND", "Chỉnh trang đường dạo")
    for typed in ("38", "38/kh", "38 KH u", "chinh tr"):
        (one,) = suggest(small_city, typed)
        assert one["text"] == "38/KH-UBND – Chỉnh trang đường dạo"
        assert one["url"] == f"http://ba-dinh.localhost:8000/van-ban/{page.slug}/"


def test_wards_and_former_wards_are_suggested(small_city: SmallCity) -> None:
    (ward,) = [one for one in suggest(small_city, "hoan k") if one["kind"] == "ward"][:1]
    assert (ward["text"], ward["url"]) == ("Phường Hoàn Kiếm", "http://hoan-kiem.localhost:8000/")
    former = next(one for one in suggest(small_city, "hang ba") if one["kind"] == "former")
    assert former["text"] == "Phường Hàng Bạc (Quận Hoàn Kiếm)"
    assert "Phường Hoàn Kiếm" in former["label"]
    divided = next(one for one in suggest(small_city, "phuong cua nam") if one["kind"] == "former")
    assert divided["url"].startswith("/tim-kiem/?q=")


def test_own_pages_stand_first_and_a_title_of_many_sites_leads_to_the_search(small_city: SmallCity) -> None:
    own = news(small_city, "Lịch cấp nước", ward="ba-dinh")
    news(small_city, "Lịch cấp nước", ward="hoan-kiem")
    assert suggest(small_city, "lich cap", "ba-dinh")[0]["url"] == f"/tin-tuc/{own.slug}/"
    (both,) = suggest(small_city, "lich cap")
    assert both["url"] == "/tim-kiem/?q=L%E1%BB%8Bch+c%E1%BA%A5p+n%C6%B0%E1%BB%9Bc"


def test_only_what_is_public_is_suggested(small_city: SmallCity) -> None:
    page = news(small_city, "Lịch cấp nước")
    assert texts(small_city, "lich cap")
    page.unpublish()
    assert texts(small_city, "lich cap") == []
    assert not Suggestion.objects.filter(page_id=page.pk).exists()


def test_a_renamed_page_is_suggested_by_its_new_title_only(small_city: SmallCity) -> None:
    from workflows import gate

    page = news(small_city, "Lịch cấp nước")
    page.title = "Thông báo mất điện"
    with gate.system_publishing("test"):
        page.save()
    assert texts(small_city, "lich cap") == []
    assert texts(small_city, "thong bao mat") == ["Thông báo mất điện"]


@pytest.mark.parametrize("typed", ["", "a", "%", "__", "\x00\x00", "x" * 5000, "'; drop table"])
def test_nothing_odd_breaks_it(small_city: SmallCity, typed: str) -> None:
    assert suggest(small_city, typed) == []


def test_few_queries_however_much_there_is(small_city: SmallCity) -> None:
    for number in range(12):
        news(small_city, f"Lịch cấp nước {number}")
    suggest(small_city, "lich")
    with CaptureQueriesContext(connection) as captured:
        assert len(suggest(small_city, "lich", "ba-dinh")) == 8
    assert len(captured) <= 3


def test_the_form_that_browsers_read(small_city: SmallCity) -> None:
    news(small_city, "Lịch cấp nước")
    response = get(small_city, "", "/api/v1/suggest/?form=browser&q=lich")
    typed, found = response.json()
    assert (typed, "Lịch cấp nước" in found) == ("lich", True)


@override_settings(SEARCH_LIMITS={"search": 2, "suggest": 2})
def test_who_asks_too_often_is_told_when_to_come_back(small_city: SmallCity) -> None:
    for name in ("search", "suggest"):
        url = f"/api/v1/{name}/?q=nuoc"
        assert [get(small_city, "", url).status_code for _ in range(3)] == [200, 200, 429]
        refused = get(small_city, "ba-dinh", url)
        assert refused.status_code == 429
        assert 1 <= int(refused.headers["Retry-After"]) <= 61
        assert refused.json()["error"]["parameter"] is None
        assert refused.headers["RateLimit-Remaining"] == "0"


@override_settings(SEARCH_LIMITS={"search": 1, "suggest": 1}, TRUSTED_PROXIES=["1", "127.0.0.1"])
def test_behind_a_proxy_each_client_has_its_own_share(small_city: SmallCity) -> None:
    from django.test import Client

    def status(address: str) -> int:
        client = Client(headers={"host": small_city.host(), "x-forwarded-for": address})
        return client.get("/api/v1/search/?q=nuoc").status_code

    assert [status("198.51.100.1"), status("198.51.100.2"), status("9.9.9.9, 198.51.100.1")] == [
        200,
        200,
        429,
    ]


@pytest.fixture
def marriage(small_city: SmallCity) -> str:
    news(small_city, "Lịch họp tổ dân phố")
    return str(news(small_city, "Đăng ký kết hôn").title)


@pytest.mark.parametrize(
    "typed",
    ["dk ket h", "đk kết h", "hôn thú", "hon th", "marriage cert", "thủ tục đăng ký kết h", "giấy kết hôn"],
)
def test_what_people_call_it_suggests_what_it_is_called(
    small_city: SmallCity, marriage: str, typed: str
) -> None:
    assert [text for text in texts(small_city, typed) if text != MATTER] == [marriage]


@pytest.mark.parametrize(
    "typed",
    [
        "dang kt ket hon",
        "dang ky kt hon",
        "dang ky kket hon",
        "dang ky kte hon",
        "đang ký kêt hôm",
        "dnag ky",
        "giay kte hon",
    ],
)
def test_a_slip_is_forgiven_where_nothing_begins_as_typed(
    small_city: SmallCity, marriage: str, typed: str
) -> None:
    assert texts(small_city, typed) == [marriage]
    with CaptureQueriesContext(connection) as captured:
        suggest(small_city, typed, "ba-dinh")
    assert len(captured) <= 3


def test_accents_that_were_typed_tell_suggestions_apart(small_city: SmallCity) -> None:
    for title in ("Sổ đỏ cho đất xen kẹt", "Sơ đồ đường dạo"):
        news(small_city, title)
    assert texts(small_city, "sổ đ") == ["Sổ đỏ cho đất xen kẹt"]
    assert texts(small_city, "sơ đồ đ") == ["Sơ đồ đường dạo"]
    assert len(texts(small_city, "so d")) > 2
    assert len(texts(small_city, "sỗ đ")) > 2


def test_a_slip_in_the_name_of_a_ward(small_city: SmallCity) -> None:
    news(small_city, "Tin của Hoàn Kiếm")
    assert suggest(small_city, "hoan keim")[0]["text"] == "Phường Hoàn Kiếm"
