"""The published description of the API is true of what the API answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from openapi_schema_validator import OAS31Validator, oas31_format_checker
from openapi_spec_validator import validate
from wagtail.models import Site

from search.dimensions.declared import LABELS
from search.models import SearchPin
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get
from tests.search.items import document, news

pytestmark = pytest.mark.django_db


def faults(value: Any, schema: dict[str, Any], whole: dict[str, Any]) -> list[str]:
    """Where a value is not what a schema of the description says."""
    validator = OAS31Validator(
        {**schema, "components": whole["components"]}, format_checker=oas31_format_checker
    )
    return [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(value)]


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/api/v1/search/?q=38+kh+ubnd", 200),
        ("/api/v1/search/?q=lihc+cap+nuoc", 200),
        ("/api/v1/search/?q=phuong+cua+nam", 200),
        ("/api/v1/search/?q=phuong+ba+dinh&lang=en", 200),
        ("/api/v1/search/?q=hotline+ba+dinh", 200),
        ("/api/v1/search/?q=khong+co+gi+xyzzy", 200),
        ("/api/v1/search/?q=gio+mo+cua", 200),
        ("/api/v1/search/?q=a&year=x", 400),
        ("/api/v1/search/", 400),
        ("/api/v1/suggest/?q=lich", 200),
        ("/api/v1/suggest/?q=hang", 200),
    ],
)
def test_every_answer_is_as_described(small_city: SmallCity, url: str, status: int) -> None:
    document(small_city, "38/KH-UBND", "Chỉnh trang đường dạo")
    item = news(small_city, "Lịch cấp nước")
    portal = Site.objects.get(is_default_site=True)
    SearchPin.objects.create(site=portal, query="giờ mở cửa", page=item)
    home = small_city.page("ba-dinh")
    type(home).objects.filter(pk=home.pk).update(phone="024 0000 0126")
    whole = get(small_city, "", "/api/v1/openapi.json").json()
    response = get(small_city, "", url)
    assert response.status_code == status
    path = url.partition("?")[0]
    said = whole["paths"][path]["get"]["responses"][str(status)]["content"]["application/json"]["schema"]
    assert faults(response.json(), said, whole) == []


def test_the_description_names_every_parameter_and_where_it_is_served(small_city: SmallCity) -> None:
    whole = get(small_city, "ba-dinh", "/api/v1/openapi.json").json()
    assert whole["openapi"].startswith("3.")
    assert whole["servers"] == [{"url": "http://ba-dinh.localhost:8000"}]
    described = {one["name"] for one in whole["paths"]["/api/v1/search/"]["get"]["parameters"]}
    refused = get(small_city, "", "/api/v1/search/?q=a&nonsense=1").json()["error"]["message"]
    assert {name.strip() for name in refused.partition("there are ")[2].split(",")} == described
    kinds = next(
        one for one in whole["paths"]["/api/v1/search/"]["get"]["parameters"] if one["name"] == "type"
    )
    assert kinds["schema"]["enum"] == sorted(LABELS)


def test_the_description_is_one_of_openapi(small_city: SmallCity) -> None:
    whole = get(small_city, "", "/api/v1/openapi.json").json()
    validate(whole)
    assert list(whole["paths"]) == ["/api/v1/search/", "/api/v1/suggest/"]
    for path in whole["paths"].values():
        assert set(path) == {"get"}
        assert all(one["description"] for one in path["get"]["parameters"])
        assert "Retry-After" in path["get"]["responses"]["429"]["headers"]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda found: found.pop("total"), "$"),
        (lambda found: found.update(more=1), "$"),
        (lambda found: found.update(total=-1), "$.total"),
        (lambda found: found.update(query=None), "$.query"),
        (lambda found: found["results"][0].update(date="yesterday"), "$.results[0].date"),
        (lambda found: found["facets"].pop("site"), "$.facets"),
    ],
)
def test_an_answer_of_another_form_would_be_noticed(
    small_city: SmallCity, change: Callable[[dict[str, Any]], Any], place: str
) -> None:
    document(small_city, "38/KH-UBND", "Chỉnh trang đường dạo")
    whole = get(small_city, "", "/api/v1/openapi.json").json()
    found = get(small_city, "", "/api/v1/search/?q=38+kh+ubnd").json()
    schema = whole["components"]["schemas"]["Found"]
    assert faults(found, schema, whole) == []
    change(found)
    assert [fault.partition(":")[0] for fault in faults(found, schema, whole)] == [place]


@pytest.mark.parametrize("url", ["", "docs", "docs/", "openapi", "search", "suggest/x"])
def test_the_framework_adds_no_pages_of_its_own(small_city: SmallCity, url: str) -> None:
    response = Client().get(f"/api/v1/{url}", headers={"host": small_city.host()}, follow=True)
    if url == "search":
        # The slash is added, and the question is missing.
        assert response.status_code == 400
    else:
        assert response.status_code == 404
        assert b"cdn" not in response.content


@pytest.mark.parametrize(
    "query",
    "q=%ff%fe q=%00 q=a&q=%F0%9F%98%80 q=a&page=1e3 q=a&lang[]=vi &&&= q=a&form=json".split(),
)
@pytest.mark.parametrize("path", ["search", "suggest"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_malformed_questions_are_answered_in_the_form_that_is_described(
    small_city: SmallCity, path: str, query: str, language: str
) -> None:
    whole = get(small_city, "", "/api/v1/openapi.json").json()
    response = Client().get(
        f"/api/v1/{path}/?{query}", headers={"host": small_city.host(), "accept-language": language}
    )
    assert response.status_code in {200, 400}
    said = whole["paths"][f"/api/v1/{path}/"]["get"]["responses"][str(response.status_code)]
    assert faults(response.json(), said["content"]["application/json"]["schema"], whole) == []
