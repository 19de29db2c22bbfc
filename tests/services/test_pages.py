"""Procedures and official channels."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup

from cms.services.models import Channel, ChannelsPage, ProcedurePage
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft, live, queries, text_of

pytestmark = pytest.mark.django_db


def procedure(city: SmallCity, title: str, *, public: bool = True, **fields: Any) -> ProcedurePage:
    page = ProcedurePage(title=title, summary="Cho ai cần.", **fields)
    return (live if public else draft)(city.page("ba-dinh", "services"), page)


def test_procedures_stand_under_their_fields_in_the_order_of_the_alphabet(small_city: SmallCity) -> None:
    procedure(small_city, "Việc khác")
    procedure(small_city, "Đăng ký khai sinh", field="Hộ tịch")
    procedure(small_city, "Chứng thực bản sao", field="Chứng thực")
    procedure(small_city, "Đăng ký kết hôn", field="Hộ tịch")
    procedure(small_city, "Bản nháp", field="Hộ tịch", public=False)
    page = BeautifulSoup(text_of(small_city, "ba-dinh", "/dich-vu-cong/"), "html.parser")
    found = {
        section.h2.text: [title.text for title in section.select("h3")]
        for section in page.select("main section")
    }
    assert found == {
        "Chứng thực": ["Chứng thực bản sao"],
        "Hộ tịch": ["Đăng ký khai sinh", "Đăng ký kết hôn"],
        "Thủ tục khác": ["Việc khác"],
    }
    assert list(found) == ["Chứng thực", "Hộ tịch", "Thủ tục khác"]


def test_a_procedure_says_what_to_bring_where_how_long_and_how_much(small_city: SmallCity) -> None:
    procedure(
        small_city,
        "Đăng ký khai sinh",
        field="Hộ tịch",
        code="1.001193",
        papers=[("paper", "Giấy chứng sinh")],
        steps=[("step", {"heading": "Nộp hồ sơ", "text": ""})],
        where="Điểm phục vụ hành chính công",
        duration="Trong ngày",
        fee="Không thu",
        legal_basis="Luật Hộ tịch số 60/2014/QH13\n\nNghị định 123/2015/NĐ-CP",
        online_url="https://dichvucong.example/khai-sinh",
    )
    page = BeautifulSoup(text_of(small_city, "ba-dinh", "/dich-vu-cong/dang-ky-khai-sinh/"), "html.parser")
    for words in ("Giấy chứng sinh", "Nộp hồ sơ", "Trong ngày", "Không thu", "1.001193"):
        assert words in page.main.text
    assert len(page.select('section[aria-labelledby="law-h"] li')) == 2
    assert page.select_one("a.btn-primary")["href"] == "https://dichvucong.example/khai-sinh"


def test_more_procedures_cost_no_more_queries(small_city: SmallCity) -> None:
    procedure(small_city, "Thủ tục đầu", field="Hộ tịch")
    few = queries(small_city, "ba-dinh", "/dich-vu-cong/")
    for number in range(10):
        procedure(small_city, f"Thủ tục {number}", field="Hộ tịch")
    assert queries(small_city, "ba-dinh", "/dich-vu-cong/") == few <= 5


def test_channels_of_the_vietnamese_page_stand_on_a_translation_without_any(small_city: SmallCity) -> None:
    source = small_city.page("ba-dinh", "channels")
    Channel.objects.create(page=source, kind="zalo", name="Zalo của phường", value="Phường Ba Đình")
    home = small_city.page("ba-dinh", "home", "en")
    english = ChannelsPage(
        title="Official channels", slug="channels", locale=home.locale, translation_key=source.translation_key
    )
    live(home, english)
    assert "Zalo của phường" in text_of(small_city, "ba-dinh", "/kenh-chinh-thuc/")
    assert "Zalo của phường" in text_of(small_city, "ba-dinh", "/en/channels/")
    assert english.has_content()


@pytest.mark.parametrize("url", ["/dich-vu-cong/", "/kenh-chinh-thuc/", "/van-ban/"])
def test_an_empty_section_says_so(small_city: SmallCity, url: str) -> None:
    assert 'class="emptybox"' in text_of(small_city, "minh-chau", url)
