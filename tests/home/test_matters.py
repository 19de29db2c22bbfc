"""What people come for is a page, not a search: its procedures, at the reader's ward when that is known."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cms.home import phrases as phrase_data
from cms.home.matter_data import matters
from cms.home.models import MatterPage
from cms.services.enums import Desk
from cms.services.enums import Matter as Known
from cms.services.models import ProcedurePage
from sites import hosts
from sites.models import Suspension
from tests.fixtures.city import SmallCity
from tests.harness.spoken import is_vietnamese
from tests.home.content import add, publish
from tests.home.test_query_budget import grow, queries
from workflows import gate

REMEMBERED = "hanoi.00004.ba-dinh"


@pytest.fixture
def procedure(small_city: SmallCity) -> ProcedurePage:
    page = ProcedurePage(
        title="Đăng ký khai sinh", slug="dang-ky-khai-sinh", matter="birth", summary="Để con có giấy khai sinh.",
        title_en="Register a birth", summary_en="To get a certificate.", duration="Trong ngày",
    )  # fmt: skip
    found: ProcedurePage = add(small_city.page("", "services"), page)
    return found


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def main_of(html: str) -> str:
    return str(BeautifulSoup(html, "html.parser").find("main"))


def test_every_tile_of_the_portal_is_a_page_and_no_search(
    small_city: SmallCity, portal_client: Client
) -> None:
    for home, english in (("/", False), ("/en/", True)):
        tiles = BeautifulSoup(text(portal_client, home), "html.parser").select("#tasks a.task")
        wanted = [one for one in matters().values() if (one.visitor if english else one.is_tile)]
        wanted.sort(key=lambda one: one.visitor if english else 0)
        assert [tile.b.get_text() for tile in tiles if tile.b] == [
            one.titles["en" if english else "vi"] for one in wanted
        ]
        for tile in tiles:
            assert str(tile["href"]).startswith("/en/tasks/" if english else "/viec/")
            assert "?" not in str(tile["href"])
            assert "<h1>" in text(portal_client, str(tile["href"]))


def test_a_page_that_was_taken_down_has_no_tile(small_city: SmallCity, portal_client: Client) -> None:
    with gate.system_publishing("test"):
        small_city.page("", "matter-birth").unpublish()
    assert "/viec/khai-sinh/" not in text(portal_client, "/")
    assert "/viec/khai-sinh/" not in text(portal_client, "/viec/")
    assert "/viec/ket-hon/" in text(portal_client, "/viec/")


def test_every_matter_of_procedures_has_a_page_and_desks_are_those_that_there_are() -> None:
    assert set(Known.values) <= set(matters())
    assert {one.desk for one in matters().values()} <= {"", *Desk.values}
    places = sorted(one.visitor for one in matters().values() if one.visitor)
    assert places == list(range(1, len(places) + 1))
    for one in matters().values():
        assert set(one.slugs) == set(one.titles) == set(one.intros) == set(one.details) == {"vi", "en"}


def test_procedures_lead_to_the_portal_until_the_ward_is_known(
    small_city: SmallCity, portal_client: Client, procedure: ProcedurePage
) -> None:
    html = text(portal_client, "/viec/khai-sinh/")
    assert 'href="/dich-vu-cong/dang-ky-khai-sinh/"' in html
    assert 'name="phuong"' in html
    portal_client.cookies["phuong"] = REMEMBERED
    html = text(portal_client, "/viec/khai-sinh/")
    address = "http://ba-dinh.localhost:8000/dich-vu-cong/dang-ky-khai-sinh/"
    assert f'href="{address}"' in html
    assert 'href="/dich-vu-cong/dang-ky-khai-sinh/"' not in html
    ward = Client(HTTP_HOST=small_city.host("ba-dinh"))
    assert ward.get("/dich-vu-cong/dang-ky-khai-sinh/").status_code == 200
    # Another matter is another page.
    assert "dang-ky-khai-sinh" not in text(portal_client, "/viec/ket-hon/")


def test_in_english_names_are_english_and_what_is_vietnamese_is_said(
    small_city: SmallCity, portal_client: Client, procedure: ProcedurePage
) -> None:
    html = main_of(text(portal_client, "/en/tasks/birth/"))
    assert ">Register a birth<" in html
    assert "To get a certificate." in html
    assert "Trong ngày" not in html


def test_the_wards_own_section_is_led_to_only_where_it_holds_something(
    small_city: SmallCity, portal_client: Client
) -> None:
    portal_client.cookies["phuong"] = REMEMBERED
    section = "http://ba-dinh.localhost:8000/lich-tiep-cong-dan/"
    html = main_of(text(portal_client, "/viec/tiep-cong-dan/"))
    assert section not in html
    assert 'href="tel:1022"' in html
    assert "ihanoi.gov.vn" in html
    reception = small_city.page("ba-dinh", "reception")
    reception.body = [("paragraph", "<p>Thứ Năm hằng tuần.</p>")]
    publish(reception)
    assert f'href="{section}"' in main_of(text(portal_client, "/viec/tiep-cong-dan/"))


def test_a_ward_that_is_offline_is_led_to_nowhere(
    small_city: SmallCity, portal_client: Client, procedure: ProcedurePage
) -> None:
    Suspension.objects.create(ward=small_city.ward("ba-dinh"), reason="Bảo trì.")
    hosts.invalidate()
    portal_client.cookies["phuong"] = REMEMBERED
    html = main_of(text(portal_client, "/viec/khai-sinh/"))
    assert "http://ba-dinh" not in html
    assert "Phường Ba Đình" in html
    assert 'href="/dich-vu-cong/dang-ky-khai-sinh/"' in html


def test_only_pages_that_ask_for_the_ward_depend_on_the_cookie(
    small_city: SmallCity, portal_client: Client
) -> None:
    def varies(url: str) -> bool:
        return "Cookie" in portal_client.get(url).get("Vary", "")

    assert varies("/viec/khai-sinh/")
    assert varies("/phuong-xa/")
    assert varies("/viec/khai-sinh/index.md")
    # The address says it all.
    assert not varies("/viec/khai-sinh/?phuong=ba-dinh")
    assert not varies("/")
    assert not varies("/viec/")
    assert not varies("/van-ban/")


def test_a_choice_is_made_on_the_page_and_said(small_city: SmallCity, portal_client: Client) -> None:
    answer = portal_client.get("/viec/khai-sinh/", {"phuong": "hàng bạc", "nho": "1"}, follow=True)
    html = answer.content.decode()
    assert answer.redirect_chain == [("/viec/khai-sinh/?phuong=h%C3%A0ng+b%E1%BA%A1c", 303)]
    assert "Phường Hàng Bạc nay thuộc phường Hoàn Kiếm." in html
    assert "Phường Hoàn Kiếm" in text(portal_client, "/viec/ket-hon/")
    assert "Bạn ở phường, xã nào?" in portal_client.get("/viec/ket-hon/?quen=1", follow=True).content.decode()
    canonical = re.search(r'rel="canonical" href="([^"]*)"', html)
    assert canonical
    assert canonical[1] == "http://localhost:8000/viec/khai-sinh/"


@pytest.mark.parametrize(
    "url", ["/viec/khai-sinh/", "/en/tasks/birth/", "/viec/tiep-cong-dan/", "/phuong-xa/"]
)
def test_a_page_costs_the_same_with_any_number_of_wards(
    small_city: SmallCity, portal_client: Client, procedure: ProcedurePage, url: str
) -> None:
    portal_client.cookies["phuong"] = REMEMBERED
    portal_client.get(url)
    few = [queries(portal_client, url, cold=cold) for cold in (True, False)]
    grow(small_city, 40)
    hosts.invalidate()
    portal_client.get(url)
    many = [queries(portal_client, url, cold=cold) for cold in (True, False)]
    assert many == few
    assert few[1] <= 9


def test_all_wards_have_a_page_that_every_site_leads_to(small_city: SmallCity) -> None:
    for slug, home in (
        ("", "/"),
        ("", "/en/"),
        ("ba-dinh", "/"),
        ("ba-dinh", "/en/"),
        ("ba-dinh", "/gioi-thieu/"),
    ):
        html = BeautifulSoup(text(Client(HTTP_HOST=small_city.host(slug)), home), "html.parser")
        site = "http://localhost:8000" if slug else ""
        wanted = f"{site}{'/en/wards/' if home == '/en/' else '/phuong-xa/'}"
        for place in ("header", "footer"):
            found = html.find(place)
            assert found is not None
            assert found.select(f'a[href="{wanted}"]'), (slug, home, place)


def test_the_page_of_all_wards_finds_them_in_every_way(small_city: SmallCity, portal_client: Client) -> None:
    html = text(portal_client, "/phuong-xa/")
    assert 'id="letter-b"' in html
    assert 'id="districts"' in html
    assert 'class="wardmap"' in html
    assert html.count('href="http://minh-chau.localhost:8000/"') >= 2
    english = text(portal_client, "/en/wards/")
    assert 'href="http://minh-chau.localhost:8000/en/"' in english
    found = main_of(portal_client.get("/phuong-xa/?phuong=truc+bach").content.decode())
    assert 'class="btn btn-primary" href="http://ba-dinh.localhost:8000/"' in found


def test_an_empty_section_is_not_indexed_and_in_no_list(small_city: SmallCity, ward_client: Client) -> None:
    mark = '<meta name="robots" content="noindex">'
    about = small_city.page("ba-dinh", "about")
    assert text(ward_client, "/gioi-thieu/").count(mark) == 1
    assert "/gioi-thieu/" not in text(ward_client, "/sitemap-pages.xml")
    assert mark not in text(ward_client, "/")
    assert mark not in text(ward_client, "/lich-su-dia-gioi/")
    assert "/lich-su-dia-gioi/" in text(ward_client, "/sitemap-pages.xml")
    about.body = [("paragraph", "<p>Phía bắc nội thành.</p>")]
    publish(about)
    assert mark not in text(ward_client, "/gioi-thieu/")
    assert "/gioi-thieu/" in text(ward_client, "/sitemap-pages.xml")
    sub = add(about, type(about)(title="Di tích", slug="di-tich"))
    assert text(ward_client, "/gioi-thieu/di-tich/").count(mark) == 1
    assert sub.live


def test_the_portals_pages_of_matters_are_in_its_list(small_city: SmallCity, portal_client: Client) -> None:
    listed = text(portal_client, "/sitemap-pages.xml")
    for page in MatterPage.objects.live():
        assert f"/{page.slug}/</loc>" in listed
    assert "/phuong-xa/</loc>" in listed


def test_a_page_says_when_it_was_compared_with_the_law(small_city: SmallCity, portal_client: Client) -> None:
    page = small_city.page("", "matter-residence", "en")
    html = main_of(text(portal_client, "/en/tasks/residence/"))
    assert "To be confirmed by the department in charge" in html
    page.checked_on = dt.date(2026, 11, 23)
    publish(page)
    html = main_of(text(portal_client, "/en/tasks/residence/"))
    assert "Checked by the city on 23 November 2026." in html
    assert "To be confirmed" not in html
    page.checked_on = dt.date(2025, 1, 2)
    publish(page)
    assert "more than a year ago" in main_of(text(portal_client, "/en/tasks/residence/"))


def test_a_newcomer_finds_a_sentence_to_show_and_whom_to_call(
    small_city: SmallCity, portal_client: Client, ward_client: Client
) -> None:
    home = BeautifulSoup(text(portal_client, "/en/"), "html.parser")
    assert [one.get_text() for one in home.select(".sosnums b")] == [
        "113",
        "114",
        "115",
        "112",
        "111",
        "1022",
    ]
    assert home.select_one('#emergency a.more[href="/en/tasks/emergency/"]')
    shown = home.select_one(".phrase-big .phrase-vi")
    assert shown
    assert shown["lang"] == "vi"
    assert shown.get_text() == "Tôi không nói được tiếng Việt. Ở đây có ai nói tiếng Anh không ạ?"
    marriage = BeautifulSoup(text(portal_client, "/en/tasks/marriage/"), "html.parser")
    assert "đăng ký kết hôn" in str(marriage.select_one(".phrase-big .phrase-vi"))
    assert BeautifulSoup(text(ward_client, "/en/"), "html.parser").select(".phrase-big")
    # Who reads Vietnamese needs none of it; the numbers are on a page of their own.
    assert "phrase-big" not in text(portal_client, "/")
    assert "phrase-big" not in text(portal_client, "/viec/ket-hon/")
    assert "sosnums" in text(portal_client, "/viec/so-khan-cap/")


def test_offices_say_their_hours_before_and_after_the_ward_is_known(
    small_city: SmallCity, portal_client: Client
) -> None:
    assert "Shared hours of all wards" in main_of(text(portal_client, "/en/tasks/offices-near-you/"))
    portal_client.cookies["phuong"] = REMEMBERED
    html = main_of(text(portal_client, "/en/tasks/offices-near-you/"))
    assert "Ba Đình Ward" in html
    assert 'class="card desk' in html


def test_every_phrase_is_for_a_matter_that_there_is_and_is_vietnamese() -> None:
    rows = phrase_data._rows()
    assert {matter for row in rows for matter in row.get("matters", ())} <= set(matters())
    assert all(is_vietnamese(row["vi"]) and row["en"] for row in rows)
    assert phrase_data.phrases("vi", "marriage") == []
    assert phrase_data.phrases("ko", "marriage")[0].meaning_lang == "en"
