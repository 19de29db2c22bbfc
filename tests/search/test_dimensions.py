"""A dimension is one declaration; nothing else of search is told of it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils.functional import lazystr

from search.dimensions import declared
from search.dimensions.base import Dimension
from search.dimensions.filters import Filters
from search.engines import remote_store, searcher
from search.index import upkeep
from search.plan import plan
from search.text import tokenize
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get, text_of
from tests.search.items import ask, document, get_json

pytestmark = pytest.mark.django_db
# What a document is called by decree: a column that nothing filters by.
TOY = Dimension(
    parameter="doctype",
    column="document_type",
    counts="document_types",
    title=lazystr("Kind of document"),
    description="What a document is called",
    shown=7,
)


@pytest.fixture
def _declared(monkeypatch: pytest.MonkeyPatch, small_city: SmallCity, server: str) -> None:
    document(small_city, "1/KH-UBND", "Lịch cấp nước A", document_type="ke-hoach")
    document(small_city, "2/TB-UBND", "Lịch cấp nước B", document_type="thong-bao")
    monkeypatch.setattr(declared, "DECLARED", (*declared.DECLARED, TOY))
    upkeep.prepare_storage()
    if server:
        call_command("search", "rebuild", verbosity=0, stdout=io.StringIO())


@pytest.mark.usefixtures("_declared")
def test_it_narrows_and_is_counted_in_the_api_and_on_the_page(small_city: SmallCity) -> None:
    assert ask(small_city, "lich cap nuoc")["facets"]["doctype"] == {"ke-hoach": 1, "thong-bao": 1}
    narrowed = ask(small_city, "lich cap nuoc", doctype="thong-bao")
    assert [hit["number"] for hit in narrowed["results"]] == ["2/TB-UBND"]
    assert narrowed["facets"]["doctype"] == {"ke-hoach": 1, "thong-bao": 1}, "its own filter is not heeded"
    assert narrowed["facets"]["type"] == {"document": 1}
    html = text_of(small_city, "", "/tim-kiem/?q=lich+cap+nuoc&doctype=ke-hoach")
    assert "<legend>Kind of document</legend>" in html
    assert 'class="active-f"' in html
    assert "doctype=thong-bao" in html
    assert 'class="hit' in html
    assert "Lịch cấp nước</mark> B" not in html


@pytest.mark.usefixtures("_declared")
def test_the_description_of_the_api_knows_it(small_city: SmallCity) -> None:
    whole = get(small_city, "", "/api/v1/openapi.json").json()
    [said] = [
        one for one in whole["paths"]["/api/v1/search/"]["get"]["parameters"] if one["name"] == "doctype"
    ]
    assert said["description"] == TOY.description
    assert "doctype" in whole["components"]["schemas"]["Facets"]["required"]


def test_without_its_declaration_it_is_no_parameter(small_city: SmallCity) -> None:
    refused = get_json(small_city, "", {"q": "a", "doctype": "thong-bao"})
    assert (refused.status_code, refused.json()["error"]["parameter"]) == (400, "doctype")


def test_two_filters_on_places_that_exclude_each_other_find_nothing(small_city: SmallCity) -> None:
    document(small_city, "1/KH-UBND", "Lịch cấp nước")
    site_id = small_city.ward("ba-dinh").site_id
    asked = plan(tokenize("lich cap nuoc"))
    for district, found in (("quan-ba-dinh", 1), ("quan-hoan-kiem", 0)):
        answer = searcher().search(asked, Filters(site_id=site_id, district=district), 10)
        assert (len(answer.hits), answer.facets.total, answer.facets.everywhere) == (found, found, 1)
        assert answer.facets.sites == ({site_id: 1} if found else {})
        assert answer.facets.districts == {"quan-ba-dinh": 1}


def test_the_documentation_names_every_parameter() -> None:
    said = (Path(__file__).parents[2] / "docs" / "features" / "search.md").read_text(encoding="utf-8")
    assert [one.parameter for one in declared.declared() if f"`{one.parameter}`" not in said] == []


def test_an_index_of_another_shape_is_not_there(small_city: SmallCity, server: str) -> None:
    if not server:
        pytest.skip("The database makes its table anew: test_storage.py")
    remote = remote_store()
    assert remote.has_index()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(declared, "DECLARED", (*declared.DECLARED, TOY))
        assert not remote.has_index()
        upkeep.prepare_storage()  # as migrate does
        assert ask(small_city, "lich cap nuoc")["degraded"]
