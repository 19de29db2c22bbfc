"""Sections, boundaries, functions and errors."""

from __future__ import annotations

from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import Client

from cms.core.models import SectionPage
from tests.fixtures.city import SmallCity
from tests.home.content import add, publish


def text(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def test_an_empty_section_says_so_and_leads_on(small_city: SmallCity, ward_client: Client) -> None:
    html = text(ward_client, "/gioi-thieu/")
    assert "Bài giới thiệu đang được biên soạn" in html
    assert 'class="btn btn-line" href="/lich-su-dia-gioi/"' in html


def test_a_section_shows_its_text_and_its_pages(small_city: SmallCity, ward_client: Client) -> None:
    about = small_city.page("ba-dinh", "about")
    about.body = [
        ("heading", "Vị trí"),
        ("paragraph", "<p>Phía bắc nội thành.</p>"),
        ("callout", {"level": "warning", "heading": "", "text": "<p>Số liệu 2025.</p>"}),
        ("quote", {"quote": "Đất lành chim đậu", "source": "Tục ngữ"}),
    ]
    publish(about)
    add(about, SectionPage(title="Di tích", slug="di-tich"))
    html = text(ward_client, "/gioi-thieu/")
    assert "<h2>Vị trí</h2>" in html
    assert "<p>Phía bắc nội thành.</p>" in html
    assert '<p class="callout-t">Lưu ý</p>' in html
    assert "<footer>Tục ngữ</footer>" in html
    assert 'href="/gioi-thieu/di-tich/"' in html
    assert "đang được biên soạn" not in html
    assert '<a href="/gioi-thieu/">Giới thiệu</a>' in text(ward_client, "/gioi-thieu/di-tich/")


def test_boundaries_come_from_the_data(small_city: SmallCity, ward_client: Client) -> None:
    html = text(ward_client, "/lich-su-dia-gioi/")
    assert "2,97 km²" in html
    link = BeautifulSoup(html, "html.parser").select_one("dl.facts a")
    assert link is not None
    assert link.get_text() == "Xem phường Ba Đình trên OpenStreetMap"
    assert link["href"] == "https://www.openstreetmap.org/?mlat=21.0386&mlon=105.838#map=14/21.0386/105.838"
    assert "1656/NQ-UBTVQH15" in html
    assert html.index("Phường Trúc Bạch") < html.index("Phường Điện Biên"), "whole ones first"
    rows = html.count(">toàn bộ</td>") + html.count(">một phần</td>")
    assert rows == small_city.ward().successions.count()


def test_functions_come_from_the_glossary_in_both_languages(
    small_city: SmallCity, ward_client: Client
) -> None:
    assert "Ủy ban nhân dân" in text(ward_client, "/chuc-nang-nhiem-vu/")
    html = text(ward_client, "/en/functions/")
    assert ">People’s Committee<" in html or ">People&#x27;s Committee<" in html
    assert "Ủy ban nhân dân" not in html.split('id="main"')[1].split("<footer")[0]


def test_a_missing_page_stays_on_its_site_and_offers_search(
    small_city: SmallCity, ward_client: Client
) -> None:
    html = text(ward_client, "/khong-co-trang-nay/", 404)
    assert "Trang này không còn ở đây" in html
    assert "Phường Ba Đình" in html
    assert 'action="/tim-kiem/"' in html
    assert "This page is no longer here" in text(ward_client, "/en/no-such-page/", 404)
    assert "Trang này không còn ở đây" in text(ward_client, "/khong-co.txt", 404)


def test_an_unknown_host_hears_nothing_of_any_ward(small_city: SmallCity) -> None:
    html = text(Client(HTTP_HOST="la.example:8000"), "/", 404)
    assert "Không có trang nào ở địa chỉ này" in html
    assert "Ba Đình" not in html


def test_the_error_page_needs_nothing() -> None:
    html = render_to_string("500.html")
    assert "Trang đang gặp sự cố" in html
    assert "{%" not in html
    assert "/static/" not in html
