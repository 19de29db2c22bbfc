"""Chart, leaders, contacts and people, read from one place in both languages."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.core.menu import refresh_menus
from cms.documents.models import OfficialDocument
from cms.people.models import Appointment, OrganisationUnit, PersonPage, Post
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft, get, live, queries, text_of

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 8, 20)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_args: TODAY)


def post(city: SmallCity, term: str, slug: str = "ba-dinh") -> Post:
    page = city.page(slug, "organisation")
    return Post.objects.filter(unit__page=page, term=term).order_by("pk")[0]


def person(
    city: SmallCity, name: str, *, public: bool = True, slug: str = "ba-dinh", **fields: Any
) -> PersonPage:
    return (live if public else draft)(city.page(slug, "leaders"), PersonPage(title=name, **fields))


def appoint(page: PersonPage, held: Post | None = None, **fields: Any) -> Appointment:
    return Appointment.objects.create(person=page, post=held, **{"start": dt.date(2026, 3, 24)} | fields)


@pytest.fixture
def chair(small_city: SmallCity) -> PersonPage:
    page = person(small_city, "Đỗ Khắc Trường", phone="024 0000 0139", email="dktruong@example.vn")
    appoint(page, post(small_city, "committee_chair"), decision="03/NQ-HĐND", duties="Điều hành chung")
    # What publishing a person does.
    refresh_menus(small_city.page("ba-dinh", "leaders", language) for language in ("vi", "en"))
    return page


def test_a_person_is_read_by_all_pages_in_both_languages(small_city: SmallCity, chair: PersonPage) -> None:
    for url in ("/so-do-to-chuc/", "/lanh-dao/", "/danh-ba-lien-he/", "/lanh-dao/do-khac-truong/"):
        html = text_of(small_city, "ba-dinh", url)
        assert "Đỗ Khắc Trường" in html, url
        assert "Chủ tịch Ủy ban nhân dân" in html, url
    for url in ("/en/organisation/", "/en/leaders/", "/en/contacts/", "/en/leaders/do-khac-truong/"):
        html = text_of(small_city, "ba-dinh", url)
        assert "Đỗ Khắc Trường" in html, url
        assert "Chairperson of the People&#x27;s Committee" in html, url
        assert 'href="/en/leaders/do-khac-truong/" lang="vi"' in html or url.endswith("truong/"), url


def test_in_english_vietnamese_words_are_marked_and_days_cannot_be_misread(
    small_city: SmallCity, chair: PersonPage
) -> None:
    page = BeautifulSoup(text_of(small_city, "ba-dinh", "/en/leaders/do-khac-truong/"), "html.parser")
    assert page.html["lang"] == "en"
    assert page.h1["lang"] == "vi"
    assert page.find(string="Điều hành chung").parent["lang"] == "vi"
    assert "24 March 2026" in page.text
    assert "24/03/2026" in text_of(small_city, "ba-dinh", "/lanh-dao/do-khac-truong/")


def test_both_languages_of_a_person_know_each_other(small_city: SmallCity, chair: PersonPage) -> None:
    host = small_city.host("ba-dinh")
    for url in ("/lanh-dao/do-khac-truong/", "/en/leaders/do-khac-truong/"):
        page = BeautifulSoup(text_of(small_city, "ba-dinh", url), "html.parser")
        alternates = {
            link["hreflang"]: link["href"] for link in page.select('link[rel="alternate"][hreflang]')
        }
        assert alternates["vi"] == f"http://{host}/lanh-dao/do-khac-truong/"
        assert alternates["en"] == f"http://{host}/en/leaders/do-khac-truong/"
        assert page.select_one('link[rel="canonical"]')["href"] == f"http://{host}{url}"


def test_a_private_or_unpublished_person_has_no_english_page_either(
    small_city: SmallCity, chair: PersonPage
) -> None:
    draft_page = person(small_city, "Bản Nháp", public=False)
    appoint(draft_page, post(small_city, "committee_chair"))
    PageViewRestriction.objects.create(page=chair, restriction_type=PageViewRestriction.LOGIN)
    for slug in ("ban-nhap", "do-khac-truong", "khong-co"):
        assert get(small_city, "ba-dinh", f"/en/leaders/{slug}/").status_code == 404
    for url in ("/lanh-dao/", "/en/leaders/", "/so-do-to-chuc/", "/danh-ba-lien-he/"):
        html = text_of(small_city, "ba-dinh", url)
        assert "Bản Nháp" not in html
        assert "Đỗ Khắc Trường" not in html


def test_the_chart_is_one_nested_list_with_a_twin_that_has_telephones(
    small_city: SmallCity, chair: PersonPage
) -> None:
    OrganisationUnit.objects.filter(term="peoples_committee").update(phone="024 0000 0126")
    page = BeautifulSoup(text_of(small_city, "ba-dinh", "/so-do-to-chuc/"), "html.parser")
    bodies = [node.b.text for node in page.select("#chart .org > li > ul > li > a.node")]
    assert bodies[:3] == ["Đảng ủy", "Hội đồng nhân dân", "Ủy ban nhân dân"]
    assert page.select("#chart li li li a.node")
    targets = {node["href"][1:] for node in page.select("#chart a.node")}
    assert targets == {unit["id"] for unit in page.select("#list li.unit")}
    assert page.select_one('#list a[href="tel:02400000126"]') is not None
    assert "đang khuyết" in page.select_one("#list").text


def test_a_leading_post_without_a_holder_is_shown_as_vacant(small_city: SmallCity, chair: PersonPage) -> None:
    secretary = post(small_city, "party_secretary")
    former = person(small_city, "Vũ Thục Nguyên")
    appoint(former, secretary, start=dt.date(2025, 7, 1), end=dt.date(2026, 7, 31))
    appoint(person(small_city, "Kiều Bảo Thạch"), secretary, start=dt.date(2026, 9, 1))
    page = BeautifulSoup(text_of(small_city, "ba-dinh", "/lanh-dao/"), "html.parser")
    cards = [
        card
        for card in page.select(".leader-vacant")
        if card.select_one(".leader-post").text == "Bí thư Đảng ủy"
    ]
    assert len(cards) == 1
    assert "Có người nhận nhiệm vụ từ 01/09/2026" in cards[0].text
    assert "01/08/2026" in cards[0].text


def test_the_register_has_what_is_to_come_what_is_and_what_was(
    small_city: SmallCity, chair: PersonPage
) -> None:
    held = post(small_city, "committee_vice_chair")
    appoint(person(small_city, "Phạm Hoài Thư"), held, start=dt.date(2025, 7, 1), end=dt.date(2026, 3, 23))
    appoint(person(small_city, "Quản Thế Vinh"), held, start=dt.date(2026, 9, 1))
    page = BeautifulSoup(text_of(small_city, "ba-dinh", "/lanh-dao/"), "html.parser")
    rows = page.select('table[aria-labelledby="register-h"] tbody tr')
    assert [row.td.text for row in rows] == ["Quản Thế Vinh", "Đỗ Khắc Trường", "Phạm Hoài Thư"]
    assert "sắp nhận" in rows[0].text
    assert "đang giữ" in rows[1].text
    assert "23/03/2026" in rows[2].text
    assert "is-past" in rows[2]["class"]
    assert "Phạm Hoài Thư" not in "".join(card.text for card in page.select(".leader"))


def test_search_knows_what_a_person_does_today_before_what_they_did(
    small_city: SmallCity, chair: PersonPage
) -> None:
    PersonPage.objects.update(internal_note="Không công bố")
    held = post(small_city, "party_deputy_secretary")
    appoint(chair, held, start=dt.date(2025, 7, 1), end=dt.date(2026, 3, 23), duties="Xây dựng Đảng")
    record = PersonPage.objects.get(pk=chair.pk).search_record()
    assert record.summary == "Chủ tịch Ủy ban nhân dân"
    assert "Phó Bí thư Đảng ủy" in record.body
    assert "Điều hành chung" in record.body
    assert "Không công bố" not in record.body


def test_contacts_can_be_sorted_by_given_name(small_city: SmallCity, chair: PersonPage) -> None:
    appoint(person(small_city, "Lê Thị An"), post(small_city, "committee_vice_chair"))
    for url, expected in (
        ("/danh-ba-lien-he/", ["Đỗ Khắc Trường", "Lê Thị An"]),
        ("/danh-ba-lien-he/?xep=ten", ["Lê Thị An", "Đỗ Khắc Trường"]),
    ):
        page = BeautifulSoup(text_of(small_city, "ba-dinh", url), "html.parser")
        assert [row.th.text for row in page.select("table tbody tr") if row.th.a] == expected


def test_without_an_assignment_the_chairperson_speaks(small_city: SmallCity, chair: PersonPage) -> None:
    html = text_of(small_city, "ba-dinh", "/nguoi-phat-ngon/")
    assert "Chưa giao người phát ngôn" in html
    assert "Đỗ Khắc Trường" in html
    appoint(person(small_city, "Trịnh Khuê Minh"), post(small_city, "spokesperson"))
    html = text_of(small_city, "ba-dinh", "/nguoi-phat-ngon/")
    assert "Trịnh Khuê Minh" in html
    assert "Chưa giao người phát ngôn" not in html


@pytest.mark.parametrize("url", ["/lanh-dao/", "/en/leaders/", "/lanh-dao/le-thi-an/", "/nguoi-phat-ngon/"])
def test_a_decision_leads_to_its_document_where_it_is_public(small_city: SmallCity, url: str) -> None:
    speaker = post(small_city, "spokesperson")
    deputy = post(small_city, "committee_vice_chair")
    an = person(small_city, "Lê Thị An")
    appoint(an, speaker, decision="31/QĐ-UBND")
    appoint(an, deputy, decision="32/QĐ-UBND")
    register = small_city.page("ba-dinh", "documents")
    for number, put in (("31/QĐ-UBND", live), ("32/QĐ-UBND", draft)):
        values = {"title": number, "document_type": "quyet-dinh", "issued_on": dt.date(2026, 1, 15)}
        put(register, OfficialDocument(number=number, issuer="Ủy ban nhân dân", **values))
    page = BeautifulSoup(text_of(small_city, "ba-dinh", url), "html.parser")
    links = {link.text: link["href"] for link in page.select("main a.nb") if "/QĐ" in link.text}
    assert links == {"31/QĐ-UBND": "/van-ban/31-qd-ubnd/"}


@pytest.mark.parametrize("url", ["/lanh-dao/", "/en/leaders/", "/nguoi-phat-ngon/"])
def test_a_site_without_people_says_so(small_city: SmallCity, url: str) -> None:
    assert 'class="emptybox"' in text_of(small_city, "minh-chau", url)


def test_a_chart_without_people_calls_no_post_vacant(small_city: SmallCity) -> None:
    html = text_of(small_city, "minh-chau", "/so-do-to-chuc/")
    assert "Bí thư Đảng ủy" in html
    assert "đang khuyết" not in html
    assert "Người giữ các chức vụ này sẽ được công bố tại đây." in html


def test_people_of_another_ward_never_appear(small_city: SmallCity, chair: PersonPage) -> None:
    for url in ("/lanh-dao/", "/so-do-to-chuc/", "/danh-ba-lien-he/", "/en/leaders/"):
        assert "Đỗ Khắc Trường" not in text_of(small_city, "hoan-kiem", url)
    assert get(small_city, "hoan-kiem", "/en/leaders/do-khac-truong/").status_code == 404


@pytest.mark.parametrize(
    ("url", "at_most"),
    [("/lanh-dao/", 7), ("/en/leaders/", 7), ("/so-do-to-chuc/", 7), ("/danh-ba-lien-he/", 8)],
)
def test_more_people_cost_no_more_queries(
    small_city: SmallCity, chair: PersonPage, url: str, at_most: int
) -> None:
    few = queries(small_city, "ba-dinh", url)
    for number, held in enumerate(
        Post.objects.filter(unit__page=small_city.page("ba-dinh", "organisation"))[:8]
    ):
        appoint(person(small_city, f"Người Thứ {number}"), held)
    assert queries(small_city, "ba-dinh", url) == few
    assert few <= at_most
