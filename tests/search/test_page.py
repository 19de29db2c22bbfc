"""The search page as a browser without JavaScript gets it."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import quote

import pytest

from tests.fixtures.city import SmallCity
from tests.fixtures.pages import add_sites, get, queries, text_of
from tests.search.items import document, news

pytestmark = pytest.mark.django_db


def page(city: SmallCity, query: str, slug: str = "", path: str = "/tim-kiem/", more: str = "") -> str:
    return text_of(city, slug, f"{path}?q={quote(query)}{more}")


def hits(html: str) -> list[str]:
    found = re.findall(r'<li class="hit.*?<h3><a href="([^"]*)"', html, re.DOTALL)
    return [str(url) for url in found]


def test_the_empty_page_asks_the_database_for_nothing_of_search(small_city: SmallCity) -> None:
    html = text_of(small_city, "", "/tim-kiem/")
    assert 'name="q"' in html
    assert "hits" not in html


def test_a_citizen_finds_a_ward_s_news_from_the_portal_without_accents(small_city: SmallCity) -> None:
    item = news(small_city, "Lịch cấp nước ngõ 75 Đặng Văn Ngữ", text="Cấp nước từ 5 giờ.")
    html = page(small_city, "lich cap nuoc dang van ngu")
    assert hits(html) == [f"http://ba-dinh.localhost:8000/tin-tuc/{item.slug}/"]
    assert "<mark>Lịch cấp nước</mark> ngõ 75 <mark>Đặng Văn Ngữ</mark>" in html
    assert text_of(small_city, "ba-dinh", f"/tin-tuc/{item.slug}/")


def test_text_of_pages_and_queries_is_escaped(small_city: SmallCity) -> None:
    news(small_city, "Thử <script>alert(1)</script> nghiệm")
    html = page(small_city, "thử nghiệm <b>")
    assert "<script>alert" not in html
    assert 'value="thử nghiệm &lt;b&gt;"' in html


def test_a_ward_shows_its_own_first_with_one_click_to_all(small_city: SmallCity) -> None:
    own, other = news(small_city, "Lịch cấp nước A"), news(small_city, "Lịch cấp nước B", ward="hoan-kiem")
    html = page(small_city, "lich cap nuoc", "ba-dinh")
    assert hits(html) == [f"/tin-tuc/{own.slug}/"]
    assert "?q=lich+cap+nuoc&amp;site=all" in html
    everywhere = page(small_city, "lich cap nuoc", "ba-dinh", more="&site=all")
    assert hits(everywhere) == [
        f"/tin-tuc/{own.slug}/",
        f"http://hoan-kiem.localhost:8000/tin-tuc/{other.slug}/",
    ]


def test_a_ward_without_a_hit_shows_those_of_all(small_city: SmallCity) -> None:
    other = news(small_city, "Lễ hội đền Ngọc Sơn", ward="hoan-kiem")
    html = page(small_city, "le hoi den ngoc son", "ba-dinh")
    assert hits(html) == [f"http://hoan-kiem.localhost:8000/tin-tuc/{other.slug}/"]


def test_filters_count_and_narrow(small_city: SmallCity) -> None:
    news(small_city, "Lịch cấp nước A", date=dt.date(2025, 3, 1))
    news(small_city, "Lịch cấp nước B")
    news(small_city, "Lịch cấp nước C", ward="hoan-kiem")
    document(small_city, "5/TB-UBND", "Lịch cấp nước D")
    html = page(small_city, "lich cap nuoc")
    for label, count in (("Ba Đình", 3), ("Hoàn Kiếm", 1), ("2026", 3), ("2025", 1)):
        assert f'<span>{label}</span><span class="n">{count}</span>' in html
    assert len(hits(page(small_city, "lich cap nuoc", more="&ward=hoan-kiem"))) == 1
    assert len(hits(page(small_city, "lich cap nuoc", more="&year=2025"))) == 1
    narrowed = page(small_city, "lich cap nuoc", more="&type=document&year=2026")
    assert len(hits(narrowed)) == 1
    assert '<ul class="active-f"' in narrowed
    assert (
        '<span class="n">2</span>' in narrowed
    )  # two of 2026 are news: the type does not hide its own choices


def test_wrong_values_in_an_address_are_left_out(small_city: SmallCity) -> None:
    news(small_city, "Lịch cấp nước")
    html = page(small_city, "lich cap nuoc", more="&year=abc&type=x&page=-4&ward=nowhere&lang=%00")
    assert len(hits(html)) == 1


def test_results_are_paged_and_addresses_keep_the_filters(small_city: SmallCity) -> None:
    for number in range(23):
        news(small_city, f"Lịch cấp nước {number}")
    first = page(small_city, "lich cap nuoc", more="&year=2026")
    assert len(hits(first)) == 10
    assert "?q=lich+cap+nuoc&amp;year=2026&amp;page=2" in first
    third = page(small_city, "lich cap nuoc", more="&year=2026&page=3")
    assert len(hits(third)) == 3
    assert not set(hits(first)) & set(hits(third))


def test_newest_first_on_request(small_city: SmallCity) -> None:
    old = news(small_city, "Hồ bơi", date=dt.date(2024, 1, 1))
    new = news(small_city, "Tin khác", text="Nói về hồ bơi", date=dt.date(2026, 1, 1))
    assert [url.split("/")[-2] for url in hits(page(small_city, "hồ bơi"))] == [old.slug, new.slug]
    assert [url.split("/")[-2] for url in hits(page(small_city, "hồ bơi", more="&sort=date"))] == [
        new.slug,
        old.slug,
    ]


def test_a_slip_is_said_and_can_be_insisted_on(small_city: SmallCity) -> None:
    news(small_city, "Địa chỉ nhận hồ sơ của phường Hàng Bạc cũ")
    html = page(small_city, "phuong hang bakc")
    assert "<b>phường Hàng Bạc</b>" in html
    assert "exact=1" in html
    assert not hits(page(small_city, "phuong hang bakc", more="&exact=1"))


def test_what_was_meant_is_the_phrase_that_stands_there(small_city: SmallCity) -> None:
    news(small_city, "Đăng ký khai sinh", text="Xin mời đến, thu lệ phí theo quy định.")
    news(small_city, "Chứng thực bản sao", text="Thu phí theo quy định.")
    assert "<b>khai sinh</b>" in page(small_city, "khai sin")
    assert "<b>Chứng thực bản sao</b>" in page(small_city, "chứng thự bản sao")


def test_a_number_hit_stands_apart(small_city: SmallCity) -> None:
    document(small_city, "38/KH-UBND", "Chỉnh trang đường dạo ven hồ")
    html = page(small_city, "ke hoach 38")
    assert '<p class="docno">38/KH-UBND</p>' in html


def test_an_empty_result_is_honest_and_shows_ways_on(small_city: SmallCity) -> None:
    html = page(small_city, "xyzzy qqq", "ba-dinh", more="&year=2026")
    assert "noresult" in html
    assert 'href="?q=xyzzy+qqq"' in html  # without the year
    assert "1022" in html


def test_the_english_page_has_its_own_address_and_prefers_english(small_city: SmallCity) -> None:
    html = page(small_city, "ba dinh leaders", path="/en/search/")
    assert hits(html)[0] == "http://ba-dinh.localhost:8000/en/leaders/"
    assert '<html lang="en"' in html
    response = get(small_city, "", "/en/tim-kiem/?q=a")
    assert response.headers["Location"] == "/en/search/?q=a"


def test_query_counts_do_not_grow_with_sites(small_city: SmallCity) -> None:
    news(small_city, "Lịch cấp nước")
    document(small_city, "38/KH-UBND", "Chỉnh trang đường dạo ven hồ")
    questions = ["lich cap nuoc", "ke hoach 38", "phuong hang bac", "lihc cap nuoc", "khong co gi het xyz"]
    addresses = [(slug, f"/tim-kiem/?q={quote(q)}") for slug in ("", "ba-dinh") for q in questions]
    few = [(queries(small_city, *a), queries(small_city, *a, cold=True)) for a in addresses]
    add_sites(small_city, 124)
    many = [(queries(small_city, *a), queries(small_city, *a, cold=True)) for a in addresses]
    assert few == many
    assert max(cold for _, cold in few) <= 9


def test_former_district_and_issuer_are_filters_with_counts(small_city: SmallCity) -> None:
    document(small_city, "1/TB-UBND", "Lịch cấp nước A", issuer="UBND phường Ba Đình")
    document(small_city, "2/TB-HĐND", "Lịch cấp nước B", issuer="HĐND phường Ba Đình")
    news(small_city, "Lịch cấp nước C", ward="hoan-kiem")
    html = page(small_city, "lich cap nuoc")
    for label, count in (("Quận Ba Đình", 2), ("Quận Hoàn Kiếm", 1), ("HĐND phường Ba Đình", 1)):
        assert f'<span>{label}</span><span class="n">{count}</span>' in html
    assert len(hits(page(small_city, "lich cap nuoc", more="&district=quan-ba-dinh&site=all"))) == 2
    narrowed = page(small_city, "lich cap nuoc", more=f"&issuer={quote('HĐND phường Ba Đình')}")
    assert len(hits(narrowed)) == 1
    assert '<span>UBND phường Ba Đình</span><span class="n">1</span>' in narrowed
    assert len(hits(page(small_city, "lich cap nuoc", more="&district=nowhere"))) == 3
