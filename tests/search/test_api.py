"""Search for programs."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get
from tests.search.items import ask, document, get_json, news

pytestmark = pytest.mark.django_db


def test_a_hit_says_all_that_a_program_needs(small_city: SmallCity) -> None:
    page = document(small_city, "38/KH-UBND", "Chỉnh trang đường dạo", issuer="UBND phường Ba Đình")
    found = ask(small_city, "38 kh ubnd")
    assert (found["total"], found["page"], found["page_size"], found["number"]) == (1, 1, 10, "n38khubnd")
    (hit,) = found["results"]
    assert hit == {
        "page_id": page.pk,
        "title": "Chỉnh trang đường dạo",
        "url": f"http://ba-dinh.localhost:8000/van-ban/{page.slug}/",
        "site": {"slug": "ba-dinh", "name": "Phường Ba Đình"},
        "type": "document",
        "lang": "vi",
        "date": "2026-07-16",
        "number": "38/KH-UBND",
        "issuer": "UBND phường Ba Đình",
        "title_html": "Chỉnh trang đường dạo",
        "snippet_html": hit["snippet_html"],
        "count_of_sites": 1,
        "sites_url": None,
        "snippet_is_from_file": False,
    }
    assert found["facets"]["site"] == {"ba-dinh": 1}


def test_one_site_or_all(small_city: SmallCity) -> None:
    for ward, street in (("ba-dinh", "phố Sơn Tây"), ("hoan-kiem", "phố Hàng Bông")):
        news(small_city, f"Lịch cấp nước {street}", ward=ward)
    assert ask(small_city, "lich cap nuoc")["total"] == 2
    assert ask(small_city, "lich cap nuoc", site="hoan-kiem")["total"] == 1
    elsewhere = ask(small_city, "lich cap nuoc", site="portal")["results"]
    assert {hit["site"]["slug"] for hit in elsewhere} <= {"portal"}
    own = ask(small_city, "lich cap nuoc", slug="ba-dinh")
    assert (own["total"], own["total_everywhere"]) == (1, 2)


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ({}, "q"),
        ({"q": "  "}, "q"),
        ({"q": "x" * 201}, "q"),
        ({"q": "a", "page": "0"}, "page"),
        ({"q": "a", "page": "21"}, "page"),
        ({"q": "a", "page": "²"}, "page"),
        ({"q": "a", "year": "abc"}, "year"),
        ({"q": "a", "type": "no"}, "type"),
        ({"q": "a", "site": "nowhere"}, "site"),
        ({"q": "a", "lang": "xx"}, "lang"),
        ({"q": "a", "limit": "1000"}, "limit"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_name(
    small_city: SmallCity, parameters: dict[str, Any], named: str
) -> None:
    response = get_json(small_city, "", parameters)
    assert response.status_code == 400
    assert response.json()["error"]["parameter"] == named


def test_it_only_reads(small_city: SmallCity) -> None:
    response = get(small_city, "", "/api/v1/search/?q=a")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    from django.test import Client

    refused = Client().post("/api/v1/search/", headers={"host": small_city.host()})
    assert refused.status_code == 405


def test_html_in_a_page_is_escaped(small_city: SmallCity) -> None:
    news(small_city, "Hồ bơi <img src=x>")
    (hit,) = ask(small_city, "ho boi")["results"]
    assert hit["title_html"] == "<mark>Hồ bơi</mark> &lt;img src=x&gt;"
