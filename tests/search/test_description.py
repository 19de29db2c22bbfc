"""The published description of the API is true of what the API answers."""

from __future__ import annotations

import re
from typing import Any

import pytest
from wagtail.models import Site

from search.dimensions.declared import LABELS
from search.models import SearchPin
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get
from tests.search.items import document, news

pytestmark = pytest.mark.django_db

_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str, "integer": int, "boolean": bool, "array": list, "object": dict, "number": (int, float),
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], whole: dict[str, Any], place: str = "$") -> list[str]:
    """Where a value is not what a schema of OpenAPI 3.0 says; knows every keyword that ours uses."""
    if reference := schema.get("$ref"):
        return faults(value, whole["components"]["schemas"][reference.rsplit("/", 1)[1]], whole, place)
    unknown = schema.keys() - {
        *("type", "nullable", "enum", "items", "properties", "required", "additionalProperties"),
        *("description", "format", "minimum", "maximum", "minLength", "maxLength"),
    }
    assert not unknown, unknown
    if value is None:
        return [] if schema.get("nullable") else [f"{place} is null"]
    kind = _TYPES[schema["type"]]
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        return [f"{place} is no {schema['type']}"]
    if isinstance(value, list):
        return [
            fault
            for number, item in enumerate(value)
            for fault in faults(item, schema["items"], whole, f"{place}[{number}]")
        ]
    return (
        of_object(value, schema, whole, place) if isinstance(value, dict) else of_value(value, schema, place)
    )


def of_value(value: Any, schema: dict[str, Any], place: str) -> list[str]:
    """Faults of a text or a number."""
    wrong = ("enum" in schema and value not in schema["enum"]) or value < schema.get("minimum", value)
    pattern = {"uri": r"https?://[^/]+/.*", "date": r"\d{4}-\d\d-\d\d"}.get(schema.get("format", ""))
    wrong = wrong or bool(pattern and not re.fullmatch(pattern, value))
    return [f"{place} is {value!r}"] if wrong else []


def of_object(value: dict[str, Any], schema: dict[str, Any], whole: dict[str, Any], place: str) -> list[str]:
    """Faults of an object, its properties included."""
    found = [f"{place}.{name} is missing" for name in schema.get("required", []) if name not in value]
    known, extra = schema.get("properties", {}), schema.get("additionalProperties", True)
    for name, item in value.items():
        described = known.get(name, extra)
        if described is False:
            found.append(f"{place}.{name} is not described")
        elif isinstance(described, dict):
            found += faults(item, described, whole, f"{place}.{name}")
    return found


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
