"""Why a result stands where it does."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft
from tests.search.items import document, news
from tests.search.test_page import hits, page
from tests.search.test_pins import worker

pytestmark = pytest.mark.django_db
REASONS = "/admin/site-search/reasons/"


def explained(client: Client, question: str, more: str = "") -> str:
    response = client.get(f"{REASONS}?q={quote(question)}{more}")
    assert response.status_code == 200
    return str(response.content.decode())


def rows(html: str) -> list[list[str]]:
    table = BeautifulSoup(html, "html.parser").select("main table.listing tbody tr")
    return [[cell.get_text(" ", strip=True) for cell in row.select("td")] for row in table]


def number(text: str) -> float:
    return float(text.replace(",", "."))


def test_the_columns_add_up_and_stand_in_the_order_of_the_public_page(small_city: SmallCity) -> None:
    news(small_city, "Lịch cấp nước", date=dt.date(2024, 1, 1))
    news(small_city, "Tin khác", text="Nói về lịch cấp nước ở phường", date=dt.date(2026, 9, 1))
    news(small_city, "Nước cấp theo lịch mới", text="không có cụm từ", ward="hoan-kiem")
    document(small_city, "5/TB-UBND", "Lịch cấp nước")
    html = explained(worker(small_city, Role.LEAD, "ba-dinh"), "lịch cấp nước")
    found = rows(html)
    assert len(found) >= 3
    assert "Nước cấp theo lịch mới" not in html, "the own site only"
    values = [number(row[-1]) for row in found]
    assert values == sorted(values, reverse=True)
    for row in found:
        assert sum(number(cell) for cell in row[2:-1]) == pytest.approx(number(row[-1]), abs=0.02)
    addresses = re.findall(r'<td class="title"><a href="([^"]+)"', html)
    assert [url.split(":8000")[1] for url in addresses] == hits(page(small_city, "lịch cấp nước", "ba-dinh"))
    assert "trang có đúng tên này" in html


def test_it_says_what_became_of_a_page_that_somebody_misses(small_city: SmallCity) -> None:
    client = worker(small_city, Role.LEAD, "ba-dinh")
    there = news(small_city, "Lịch cấp nước")
    other = news(small_city, "Chuyện khác hẳn")
    hidden = news(small_city, "Lịch cấp nước kín")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    unseen = draft(small_city.page("ba-dinh", "news"), type(there)(title="Lịch cấp nước nháp", summary="n"))
    for target, said in (
        (f"http://ba-dinh.localhost:8000/tin-tuc/{there.slug}/", "đứng ở vị trí 1"),
        (f"/tin-tuc/{other.slug}", "không có đủ các từ đó"),
        (f"/tin-tuc/{hidden.slug}/", "không công khai"),
        (f"/tin-tuc/{unseen.slug}/", "chưa công khai"),
        ("/khong-co/", "không có trang nào"),
        ("/en/khong-co/", "không có trang nào"),
    ):
        assert said in explained(client, "lich cap nuoc", f"&page={quote(target)}"), target


def test_a_slip_and_an_empty_answer_are_told(small_city: SmallCity) -> None:
    news(small_city, "Địa chỉ nhận hồ sơ của phường Hàng Bạc cũ")
    client = worker(small_city, Role.MODERATOR)
    assert "phường Hàng Bạc" in explained(client, "phuong hang bakc")
    assert "Không có kết quả" in explained(client, "xyzzy qqq")
    assert client.get(REASONS).status_code == 200


def test_a_lead_explains_the_own_site_and_an_editor_none(small_city: SmallCity) -> None:
    news(small_city, "Lịch cấp nước")
    lead = worker(small_city, Role.LEAD, "ba-dinh")
    html = explained(lead, "lich cap nuoc", "&site=hoan-kiem")
    assert "Hoàn Kiếm" not in html
    assert worker(small_city, Role.EDITOR, "ba-dinh").get(REASONS).status_code in (302, 403)
