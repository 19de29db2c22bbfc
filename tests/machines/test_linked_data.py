"""Programs read on each page what it is about; nothing breaks out of where it stands."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from django.test import Client

from cms.documents.models import OfficialDocument
from cms.news.models import NewsPage
from cms.services.models import ProcedurePage
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live
from tests.home.content import add_item, add_person, hours, publish

pytestmark = pytest.mark.django_db

WARD = "http://ba-dinh.localhost:8000"


def things(city: SmallCity, path: str, slug: str = "ba-dinh") -> dict[str, dict[str, Any]]:
    html = Client().get(path, HTTP_HOST=city.host(slug)).content.decode()
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    said = json.loads(text)
    assert said["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in said["@graph"]}


def test_a_ward_says_where_it_is_and_when_it_is_open(small_city: SmallCity) -> None:
    home = small_city.page("ba-dinh")
    home.address, home.phone, home.hours = "Số 1 Phố Mẫu", "024 0000 0126", hours()
    publish(home)
    found = things(small_city, "/")
    assert (
        found["GovernmentOrganization"]["parentOrganization"]["@id"] == "http://localhost:8000/#organisation"
    )
    office = found["GovernmentOffice"]
    assert office["address"]["streetAddress"] == "Số 1 Phố Mẫu"
    assert office["telephone"] == "024 0000 0126"
    monday = [one for one in office["openingHoursSpecification"] if one["dayOfWeek"].endswith("/Monday")]
    assert [(one["opens"], one["closes"]) for one in monday] == [("07:30", "11:30"), ("13:30", "17:00")]
    assert "BreadcrumbList" not in found


def test_the_portal_says_how_to_search_it(small_city: SmallCity) -> None:
    action = things(small_city, "/en/", "")["WebSite"]["potentialAction"]
    assert action["target"]["urlTemplate"] == "http://localhost:8000/en/search/?q={question}"


def test_news_and_what_takes_place(small_city: SmallCity) -> None:
    page = add_item(
        small_city, "news", "Hội chợ </script><script>alert(1)</script> & sách", summary="Vào cửa tự do.",
        date=dt.date(2026, 8, 1), event_date=dt.date(2026, 9, 2),
        event_time=dt.time(8, 30), event_place="Nhà văn hóa",
    )  # fmt: skip
    found = things(small_city, f"/tin-tuc/{page.slug}/")
    assert found["NewsArticle"]["headline"] == "Hội chợ </script><script>alert(1)</script> & sách"
    assert found["NewsArticle"]["datePublished"] == "2026-08-01"
    assert found["Event"]["startDate"] == "2026-09-02T08:30:00+07:00"
    assert found["Event"]["location"]["name"] == "Nhà văn hóa"
    way = [(one["position"], one["item"]) for one in found["BreadcrumbList"]["itemListElement"]]
    assert way == [(1, f"{WARD}/"), (2, f"{WARD}/tin-tuc/"), (3, f"{WARD}/tin-tuc/{page.slug}/")]


def test_a_person_a_procedure_and_a_document(small_city: SmallCity) -> None:
    add_person(small_city, "Trần Văn Mẫu", "committee_chair", phone="024 0000 0001")
    person = things(small_city, "/lanh-dao/tran-van-mau/")["Person"]
    assert person["name"] == "Trần Văn Mẫu"
    assert person["jobTitle"] == ["Chủ tịch Ủy ban nhân dân"]
    live(
        small_city.page("ba-dinh", "services"),
        ProcedurePage(
            title="Đăng ký khai sinh", slug="khai-sinh", summary="Cho trẻ mới sinh.", code="1.001193"
        ),
    )
    service = things(small_city, "/dich-vu-cong/khai-sinh/")["GovernmentService"]
    assert (service["identifier"], service["provider"]["name"]) == ("1.001193", "Phường Ba Đình")
    live(
        small_city.page("ba-dinh", "documents"),
        OfficialDocument(
            title="Kế hoạch mẫu", slug="ke-hoach", number="38/KH-UBND", issuer="UBND phường Ba Đình",
            document_type="ke-hoach", issued_on=dt.date(2026, 7, 1),
        ),
    )  # fmt: skip
    document = things(small_city, "/van-ban/ke-hoach/")["Legislation"]
    assert (document["legislationIdentifier"], document["legislationDate"]) == ("38/KH-UBND", "2026-07-01")


def test_further_pages_of_a_list_have_addresses_of_their_own(small_city: SmallCity) -> None:
    for number in range(23):
        live(small_city.page("ba-dinh", "news"), NewsPage(title=f"Tin {number}", summary="Tin."))

    def canonical(question: str) -> str:
        html = Client().get(f"/tin-tuc/{question}", HTTP_HOST=small_city.host("ba-dinh")).content.decode()
        return re.findall(r'<link rel="canonical" href="([^"]+)">', html)[0]

    assert canonical("?trang=2") == f"{WARD}/tin-tuc/?trang=2"
    # The last one there is stands for those that there are not.
    assert canonical("?trang=99") == f"{WARD}/tin-tuc/?trang=2"
    for question in ("", "?trang=1", "?trang=x", "?utm_source=a", "?trang=2&utm_source=a"):
        assert canonical(question) == f"{WARD}/tin-tuc/"
