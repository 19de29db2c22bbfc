"""What only a search server does; runs on each that is there."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from search.dimensions.filters import Filters
from search.engines import remote_store
from search.engines.lucene import query
from search.index import documents
from search.models import SearchDocument
from search.plan import Plan, plan
from search.plan.levels import NAMED
from search.text import tokenize
from tests.search.conftest import SERVERS

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[pytest.param(name, marks=mark, id=name) for name, (_, mark) in SERVERS.items()])
def server(request: pytest.FixtureRequest) -> str:
    """Each search server, and not the database."""
    name: str = request.param
    return name


def entry(page_id: int, title: str, site_id: int = 1, **facts: Any) -> Any:
    document = SearchDocument(
        page_id=page_id, twin=page_id, title=title, site_id=site_id, locale="vi", kind="news", **facts
    )
    return documents.entry(document)


def asked(text: str) -> Plan:
    return plan(tokenize(text))


def test_of_too_many_that_match_equally_well_the_newest_are_read(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(query, "_WINDOW", 5)
    day = dt.date(2026, 11, 1)
    made = [
        entry(number, "Thông báo cấp nước", date=day - dt.timedelta(days=97 * number), body=f"Lần {number}")
        for number in range(1, 31)
    ]
    remote_store().index(made[::-1])
    found = remote_store().search(asked("thong bao cap nuoc"), Filters(), 5)
    assert {hit.document_id for hit in found.hits} == {1, 2, 3, 4, 5}
    assert {hit.level for hit in found.hits} == {NAMED}
    assert found.facets.total == 30


def test_a_rebuilt_index_is_one_segment_and_shows_what_is_published_later(server: str) -> None:
    remote = remote_store()
    remote.begin_rebuild(resume=False)
    for number in range(1, 9):
        remote.fill([entry(number, "Cấp nước")], 1)
    remote.finish_rebuild()
    segments = remote.client.request("GET", f"/{remote.live}/_stats/segments")
    assert segments["_all"]["primaries"]["segments"]["count"] == 1
    [settings] = remote.client.request("GET", f"/{remote.live}/_settings").values()
    assert settings["settings"]["index"]["refresh_interval"] == "500ms"
    remote.index([entry(9, "Cấp nước")])
    assert remote.search(asked("cap nuoc"), Filters(), 20).facets.total == 9


def test_a_search_is_one_request_whatever_is_filtered(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    remote = remote_store()
    remote.index([entry(1, "Cấp nước", year=2026), entry(2, "Cấp nước", year=2025)])
    paths: list[str] = []
    ask = type(remote.client).request
    monkeypatch.setattr(
        type(remote.client), "request", lambda *args, **more: (paths.append(args[2]), ask(*args, **more))[1]
    )
    found = remote.search(asked("cap nuoc"), Filters(site_id=1, kind="news", year=2025, locale="vi"), 20)
    assert ([hit.document_id for hit in found.hits], found.facets.years) == ([2], {2025: 1, 2026: 1})
    assert paths == [f"/{remote.live}/_msearch"]


def test_what_one_site_has_lies_together(server: str) -> None:
    remote = remote_store()
    remote.begin_rebuild(resume=False)
    remote.fill([entry(number, "Cấp nước", site_id=number % 2 + 1) for number in range(1, 9)], 1)
    remote.finish_rebuild()
    as_stored = {"sort": ["_doc"], "docvalue_fields": ["site_id"]}
    rows = remote.client.request("POST", f"/{remote.live}/_search", as_stored)["hits"]["hits"]
    assert [row["fields"]["site_id"] for row in rows] == [["1"]] * 4 + [["2"]] * 4
