"""News, documents and questions for the tests of search."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from cms.documents.models import OfficialDocument
from cms.news.models import NewsPage
from search.dimensions.filters import Filters
from search.engines import local_store, searched_store
from search.index import documents, outbox
from search.models import SearchDocument
from search.plan import plan
from search.text import tokenize
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get, live


def news(city: SmallCity, title: str, *, ward: str = "ba-dinh", text: str = "", **fields: Any) -> NewsPage:
    """A live news item of a ward."""
    values: dict[str, Any] = {"date": dt.date(2026, 8, 1), "summary": text or f"Về việc {title}"} | fields
    return live(city.page(ward, "news"), NewsPage(title=title, **values))


def document(
    city: SmallCity, number: str, title: str, *, ward: str = "ba-dinh", **fields: Any
) -> OfficialDocument:
    """A live official document of a ward."""
    values: dict[str, Any] = {
        "issued_on": dt.date(2026, 7, 16),
        "document_type": "ke-hoach",
        "issuer": "UBND phường",
    } | fields
    return live(city.page(ward, "documents"), OfficialDocument(number=number, title=title, **values))


def ask(city: SmallCity, query: str, slug: str = "", **parameters: Any) -> dict[str, Any]:
    """What a program is told, from the portal or from a ward."""
    response = get_json(city, slug, {"q": query, **parameters})
    assert response.status_code == 200, response.content.decode()
    found: dict[str, Any] = response.json()
    return found


def get_json(city: SmallCity, slug: str, parameters: dict[str, Any]) -> Any:
    return get(city, slug, "/api/v1/search/?" + urlencode(parameters))


def titles(city: SmallCity, query: str, slug: str = "", **parameters: Any) -> list[str]:
    """Titles of the first page of results, best first."""
    return [result["title"] for result in ask(city, query, slug, **parameters)["results"]]


def titles_of_wards(city: SmallCity, query: str, slug: str = "", **parameters: Any) -> list[str]:
    """The same without the portal's own pages on matters, which have many of the words that citizens type."""
    results = ask(city, query, slug, **parameters)["results"]
    return [result["title"] for result in results if result["site"]["slug"] != "portal"]


def in_index(*pages: Any) -> list[bool]:
    """For each page whether both the table and the engine have it."""
    rows = set(SearchDocument.objects.values_list("page_id", flat=True))
    stored = dict(searched_store().digests())
    assert rows == set(stored), "table and engine disagree"
    return [page.pk in rows for page in pages]


def found_in(where: Any, query: str) -> list[int]:
    """What an engine itself finds, best first."""
    return [hit.document_id for hit in where.search(plan(tokenize(query)), Filters(), 10).hits]


def noted_document(page_id: int, title: str) -> SearchDocument:
    """A document without a page, in the database's engine and noted for the server."""
    facts = {"site_id": 1, "locale": "vi", "kind": "news", "url_path": "/"}
    document = SearchDocument(page_id=page_id, twin=page_id, title=title, **facts)
    document.digest = documents.digest(document)
    document.save()
    local_store().index([documents.entry(document)])
    outbox.record([page_id])
    return document
