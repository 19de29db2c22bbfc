"""Procedures and official channels."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from cms.services.models import Channel, ChannelsPage
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live, queries, text_of
from tests.services.procedures import birth, procedure

pytestmark = pytest.mark.django_db


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
    birth(small_city)
    for slug in ("", "ba-dinh"):
        html = text_of(small_city, slug, "/dich-vu-cong/dang-ky-khai-sinh/")
        page = BeautifulSoup(html, "html.parser")
        papers = [(one.b.text, one.span.text) for one in page.select(".checklist li")]
        assert papers == [("Giấy chứng sinh", "Bệnh viện cấp."), ("Căn cước", "Hoặc hộ chiếu")]
        heads = [one.text for one in page.select("#mang-theo h3")]
        assert heads[:2] == ["Nộp lại tại quầy", "Cho xem rồi cầm về"]
        glance = {one.dt.text: one.dd.text for one in page.select(".glance > div")}
        assert glance == {
            "Thời hạn": "Trong ngày",
            "Phí, lệ phí": "Không thu",
            "Nhận về": "Giấy khai sinh",
            "Ai đi làm được": "Cha, mẹ, ông, bà",
        }
        for words in ("Viết cam đoan.", "Nộp hồ sơ", "Vẫn làm được.", "1.001193", "nộp sau 15 giờ"):
            assert words in page.main.text
        assert len(page.select("#law li")) == 3
        assert page.select_one("a.btn-primary")["href"] == "https://dichvucong.example/khai-sinh"


def test_more_procedures_cost_no_more_queries(small_city: SmallCity) -> None:
    procedure(small_city, "Thủ tục đầu", field="Hộ tịch")
    few = queries(small_city, "ba-dinh", "/dich-vu-cong/")
    for number in range(10):
        procedure(small_city, f"Thủ tục {number}", field="Hộ tịch")
    assert queries(small_city, "ba-dinh", "/dich-vu-cong/") == few <= 6


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
