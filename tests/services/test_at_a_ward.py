"""One row of the city is read at the address of every ward, with that ward's desk."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, Locale, Page, PageViewRestriction, Site

from cms.people.models import OrganisationUnit
from cms.services.models import ProcedureIndexPage, ProcedurePage
from search.models import SearchDocument
from sites import hosts
from sites.models import Suspension
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import add_sites, draft, get, live, queries, text_of
from tests.home.content import hours, publish, quick_links
from tests.media.conftest import document_in
from tests.services.procedures import birth, procedure
from workflows import gate

pytestmark = pytest.mark.django_db

AT = "/dich-vu-cong/dang-ky-khai-sinh/"
AT_EN = "/en/services/dang-ky-khai-sinh/"
PORTAL, WARD = "http://localhost:8000", "http://ba-dinh.localhost:8000"


def soup(city: SmallCity, slug: str, url: str) -> BeautifulSoup:
    return BeautifulSoup(text_of(city, slug, url), "html.parser")


def office(city: SmallCity, slug: str = "ba-dinh") -> None:
    home = city.page(slug)
    home.address, home.phone, home.hours = "Số 1 Phố Mẫu", "024 0000 0126", hours()
    publish(home)


def test_one_row_is_shown_by_every_ward_at_once(small_city: SmallCity) -> None:
    page = birth(small_city)
    assert ProcedurePage.objects.count() == 1
    for slug in small_city.slugs:
        shown = soup(small_city, slug, AT)
        assert shown.h1.text == "Đăng ký khai sinh"
        listed = soup(small_city, slug, "/dich-vu-cong/").select_one("main h3 a")
        assert (listed.text, listed["href"]) == ("Đăng ký khai sinh", AT)
    page.fee = "Năm nghìn đồng"
    publish(page)
    for slug in ("", *small_city.slugs):
        assert "Năm nghìn đồng" in text_of(small_city, slug, AT)


def test_each_ward_shows_its_own_desk(small_city: SmallCity) -> None:
    birth(small_city)
    office(small_city)
    desk = soup(small_city, "ba-dinh", AT).select_one(".desk")
    assert desk.select_one(".desk-name").text == "Trung tâm Phục vụ hành chính công phường Ba Đình"
    for words in ("Số 1 Phố Mẫu", "Thứ Hai đến thứ Sáu", "7:30–11:30"):
        assert words.lower() in desk.text.replace("\u2060", "").lower()
    assert desk.select_one('a[href="tel:02400000126"]').text == "024 0000 0126"
    assert desk.select_one("p.open") is not None
    other = soup(small_city, "minh-chau", AT).select_one(".desk")
    assert "xã Minh Châu" in other.text
    assert "Số 1 Phố Mẫu" not in other.text
    # What nobody has said is the city's.
    assert other.select_one('a[href="tel:1022"]') is not None
    assert "Giờ chung" in other.text


def test_the_police_have_a_telephone_of_their_own(small_city: SmallCity) -> None:
    procedure(small_city, "Đăng ký tạm trú", desk="police")
    office(small_city)
    units = OrganisationUnit.objects.filter(term="police", page=small_city.page("ba-dinh", "organisation"))
    assert units.update(phone="024 0000 0113", address="Số 2 Phố Mẫu") == 1
    desk = soup(small_city, "ba-dinh", "/dich-vu-cong/dang-ky-tam-tru/").select_one(".desk")
    assert desk.select_one(".desk-name").text == "Công an phường Ba Đình"
    assert "024 0000 0113" in desk.text
    assert "Số 2 Phố Mẫu" in desk.text
    assert "Số 1 Phố Mẫu" not in desk.text


def test_the_portal_names_no_ward_until_the_reader_does(small_city: SmallCity) -> None:
    birth(small_city)
    office(small_city)
    assert "Số 1 Phố Mẫu" not in text_of(small_city, "", AT)
    page = soup(small_city, "", f"{AT}?phuong=ba-dinh")
    assert "Số 1 Phố Mẫu" in page.select_one(".desk").text
    assert page.select_one(".desk-more a")["href"] == WARD + AT
    Suspension.objects.create(ward=small_city.ward("ba-dinh"), reason="Bảo trì.")
    assert "Số 1 Phố Mẫu" not in text_of(small_city, "", f"{AT}?phuong=ba-dinh")


def test_drafts_and_what_is_taken_down_are_shown_nowhere(small_city: SmallCity) -> None:
    procedure(small_city, "Bản nháp", public=False)
    page = birth(small_city)
    page.title = "Tên chưa duyệt"
    page.save_revision()
    for slug in ("", "ba-dinh"):
        assert get(small_city, slug, "/dich-vu-cong/ban-nhap/").status_code == 404
        assert "Tên chưa duyệt" not in text_of(small_city, slug, AT)
        assert "Bản nháp" not in text_of(small_city, slug, "/dich-vu-cong/")
    page.unpublish()
    # The portal says that it was there; a ward never had it as its own.
    for slug in ("", "ba-dinh"):
        answer = get(small_city, slug, AT)
        assert answer.status_code in (404, 410)
        assert "Đăng ký khai sinh" not in answer.content.decode()


def test_what_is_closed_on_the_portal_is_closed_in_the_wards(small_city: SmallCity) -> None:
    page = birth(small_city)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert get(small_city, "ba-dinh", AT).status_code == 404
    assert "Đăng ký khai sinh" not in text_of(small_city, "ba-dinh", "/dich-vu-cong/")


def test_a_closed_ward_shows_nothing(small_city: SmallCity) -> None:
    birth(small_city)
    index = small_city.page("ba-dinh", "services")
    PageViewRestriction.objects.create(page=index, restriction_type=PageViewRestriction.LOGIN)
    answer = get(small_city, "ba-dinh", AT)
    assert answer.status_code == 302
    assert "login" in answer.url
    Suspension.objects.create(ward=small_city.ward("hoan-kiem"), reason="Bảo trì.")
    answer = get(small_city, "hoan-kiem", AT)
    assert answer.status_code == 503
    assert "khai sinh" not in answer.content.decode()
    unpublished = small_city.page("minh-chau", "services")
    unpublished.unpublish()
    assert get(small_city, "minh-chau", AT).status_code == 404


@pytest.mark.parametrize(
    "rest", ["x/", "dang-ky-khai-sinh/x/", "dang-ky-khai-sinh/dang-ky-khai-sinh/", "%00/"]
)
def test_nothing_stands_beside_and_below(small_city: SmallCity, rest: str) -> None:
    birth(small_city)
    assert get(small_city, "ba-dinh", f"/dich-vu-cong/{rest}").status_code == 404


def test_english_shows_what_is_known_and_says_what_is_vietnamese(small_city: SmallCity) -> None:
    birth(small_city)
    procedure(small_city, "Việc khác", matter="land", field="Đất đai")
    for slug in ("", "ba-dinh"):
        page = soup(small_city, slug, AT_EN)
        assert (page.h1.text, page.h1.get("lang")) == ("Register a birth", None)
        assert page.select_one(".sapo").text == "For every child born here."
        assert page.select_one(".checklist")["lang"] == "vi"
        assert "are written in Vietnamese only" in page.select_one(".langnote").text
        listed = soup(small_city, slug, "/en/services/")
        names = {(one.text, one.get("lang")) for one in listed.select("main h3 a")}
        assert names == {("Register a birth", None), ("Việc khác", "vi")}
        assert [one.text for one in listed.select("main h2")] == ["Birth", "Land and building"]
    assert soup(small_city, "ba-dinh", "/en/services/viec-khac/").h1["lang"] == "vi"


def test_a_translation_takes_the_place_of_the_names(small_city: SmallCity) -> None:
    source = birth(small_city)
    english = ProcedurePage(
        title="Registering a birth", slug="registering-a-birth", summary="All of it in English.",
        locale=Locale.objects.get(language_code="en"), translation_key=source.translation_key,
    )  # fmt: skip
    live(small_city.page("", "services", "en"), english)
    for slug, path in (("", "/en/services/registering-a-birth/"), ("ba-dinh", AT_EN)):
        page = soup(small_city, slug, path)
        assert page.h1.text == "Registering a birth"
        assert page.select_one(".langnote") is None
    assert soup(small_city, "", AT_EN).select_one("link[rel=canonical]")["href"] == (
        f"{PORTAL}/en/services/registering-a-birth/"
    )
    listed = soup(small_city, "", "/en/services/").select("main h3 a")
    assert [one["href"] for one in listed] == ["/en/services/registering-a-birth/"]


def test_each_address_is_its_own_and_names_its_languages(small_city: SmallCity) -> None:
    birth(small_city)
    for slug, root in (("", PORTAL), ("ba-dinh", WARD)):
        for path in (AT, AT_EN):
            page = soup(small_city, slug, path)
            assert page.select_one("link[rel=canonical]")["href"] == root + path
            languages = {one["hreflang"]: one["href"] for one in page.select("link[hreflang]")}
            assert languages == {"vi": root + AT, "en": root + AT_EN, "x-default": root + AT}
            way = [one["href"] for one in page.select(".breadcrumb a")]
            assert way[-1] == path.removesuffix("dang-ky-khai-sinh/")


def test_programs_read_the_service_and_its_desk(small_city: SmallCity) -> None:
    birth(small_city)
    office(small_city)
    (text,) = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', text_of(small_city, "ba-dinh", AT), re.DOTALL
    )
    said = {thing["@type"]: thing for thing in json.loads(text)["@graph"]}
    service: dict[str, Any] = said["GovernmentService"]
    assert service["url"] == WARD + AT
    assert service["provider"]["name"] == "Phường Ba Đình"
    online, desk = service["availableChannel"]
    assert online["serviceUrl"] == "https://dichvucong.example/khai-sinh"
    assert desk["serviceLocation"]["address"]["streetAddress"] == "Số 1 Phố Mẫu"
    assert [one["item"] for one in said["BreadcrumbList"]["itemListElement"]][-1] == WARD + AT
    twin = text_of(small_city, "ba-dinh", f"{AT}index.md")
    assert "# Đăng ký khai sinh" in twin
    assert f"<{WARD}{AT}>" in twin


def test_a_sites_list_of_addresses_holds_them_in_both_languages(small_city: SmallCity) -> None:
    birth(small_city)
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    for slug, root in (("", PORTAL), ("ba-dinh", WARD)):
        tree = fromstring(get(small_city, slug, "/sitemap-pages.xml").content)
        found = [loc.text for loc in tree.findall("s:url/s:loc", names)]
        assert found.count(root + AT) == found.count(root + AT_EN) == 1
    PageViewRestriction.objects.create(
        page=small_city.page("ba-dinh", "services"), restriction_type=PageViewRestriction.LOGIN
    )
    assert AT not in get(small_city, "ba-dinh", "/sitemap-pages.xml").content.decode()


def test_the_menu_of_every_site_leads_there_from_the_first_procedure_on(small_city: SmallCity) -> None:
    def in_menus() -> set[bool]:
        lists = ProcedureIndexPage.objects.all()
        assert lists.count() == 2 * (1 + len(small_city.slugs))
        return set(lists.values_list("show_in_menus", flat=True))

    assert in_menus() == {False}
    page = birth(small_city)
    assert in_menus() == {True}
    page.unpublish()
    assert in_menus() == {False}
    publish(page)
    page.delete()
    assert in_menus() == {False}


def test_what_a_ward_wrote_before_stays_at_its_address(small_city: SmallCity) -> None:
    birth(small_city)
    own = live(
        small_city.page("ba-dinh", "services"),
        ProcedurePage(title="Khai sinh ở Ba Đình", slug="dang-ky-khai-sinh", summary="Của phường."),
    )
    assert soup(small_city, "ba-dinh", AT).h1.text == "Khai sinh ở Ba Đình"
    titles = [one.text for one in soup(small_city, "ba-dinh", "/dich-vu-cong/").select("main h3")]
    assert titles == ["Khai sinh ở Ba Đình"]
    assert soup(small_city, "hoan-kiem", AT).h1.text == "Đăng ký khai sinh"
    found = get(small_city, "ba-dinh", "/sitemap-pages.xml").content.decode()
    assert found.count(f"<loc>{WARD}{AT}</loc>") == 1
    # Taken down, it makes room for the city's.
    own.unpublish()
    assert soup(small_city, "ba-dinh", AT).h1.text == "Đăng ký khai sinh"


def test_procedures_are_made_on_the_portal_alone(small_city: SmallCity) -> None:
    page, ward = birth(small_city), small_city.page("ba-dinh", "services")
    assert ProcedurePage.can_create_at(small_city.page("", "services"))
    assert not ProcedurePage.can_create_at(ward)
    assert not page.can_move_to(ward)


def test_what_is_shown_elsewhere_is_never_saved_from_there(small_city: SmallCity) -> None:
    birth(small_city)
    shown = small_city.page("ba-dinh", "services").city_procedure("dang-ky-khai-sinh")
    with pytest.raises(TypeError), gate.system_publishing("test"):
        shown.save()
    assert Page.objects.get(pk=shown.pk).url_path.endswith("/dich-vu-cong/dang-ky-khai-sinh/")


def test_forms_are_served_on_every_host_while_the_page_is_public(small_city: SmallCity) -> None:
    form = document_in(Collection.objects.get(name="Dùng chung toàn thành phố"))
    page = birth(small_city, forms=[("form", {"title": "Tờ khai", "file": form, "url": ""})])
    publish(page)
    link = soup(small_city, "ba-dinh", AT).select_one(".formlist a")
    assert link["href"] == form.url
    for slug in ("", *small_city.slugs):
        assert get(small_city, slug, form.url).status_code == 200
    page.unpublish()
    for slug in ("", *small_city.slugs):
        assert get(small_city, slug, form.url).status_code == 404


def test_the_same_queries_with_few_sites_and_with_many(small_city: SmallCity) -> None:
    birth(small_city)
    office(small_city)
    addresses = ("/dich-vu-cong/", AT, "/en/services/", AT_EN)
    few = [queries(small_city, "ba-dinh", url) for url in addresses]
    add_sites(small_city, 123)
    for number in range(40):
        procedure(small_city, f"Thủ tục {number}")
    assert Site.objects.count() == 127
    assert [queries(small_city, "ba-dinh", url) for url in addresses] == few
    assert max(few) <= 14


def test_search_is_told_where_each_site_has_them(small_city: SmallCity) -> None:
    page = birth(small_city)
    publish(page)
    document = SearchDocument.objects.get(page_id=page.pk)
    sites = [small_city.ward(slug).site for slug in small_city.slugs]
    entries = [hosts.table().entry(site.pk) for site in sites]
    with CaptureQueriesContext(connection) as captured:
        found = ProcedurePage.everywhere_paths([document], [entry for entry in entries if entry])
    assert found == {(page.pk, site.pk): AT for site in sites}
    assert len(captured) == 1
    record = page.search_record()
    assert {"làm giấy khai sinh", "khai sinh cho con", "Register a birth", "birth certificate"} <= {
        *record.extra_terms
    }
    assert ProcedurePage.search_everywhere is True


def test_an_editors_preview_is_the_page_of_the_portal(small_city: SmallCity) -> None:
    page = draft(small_city.page("", "services"), ProcedurePage(title="Mới", summary="Một câu."))
    response = page.make_preview_request()
    assert response.status_code == 200
    assert "Mới" in response.content.decode()


def test_a_wards_quick_link_to_a_procedure_leads_to_its_own_address(small_city: SmallCity) -> None:
    page = birth(small_city)
    home = small_city.page("ba-dinh")
    home.quick_links = quick_links(page)
    publish(home)
    assert any(one["href"] == AT for one in soup(small_city, "ba-dinh", "/").select("main a"))
