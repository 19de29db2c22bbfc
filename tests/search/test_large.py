"""What PostgreSQL's engine does where there are very many documents: eras, a sample, and no more than needed."""

from __future__ import annotations

import pytest
from django.db import connection

from search.engines import searched_store
from search.engines.postgres import engine as postgres_engine
from search.engines.postgres import statement, vectors
from search.index import documents
from search.models import SearchDocument
from tests.search.conftest import as_if_large
from tests.search.test_engine import ask, ids, store

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
ERA = 1 << vectors.ERA_BITS


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    as_if_large(monkeypatch)


def many(number: int, first: int = 1, **facts: object) -> None:
    values = {
        "site_id": 1,
        "locale": "vi",
        "kind": "news",
        "year": 2026,
        "url_path": "/",
        "digest": "",
    } | facts
    made = [
        SearchDocument(page_id=pk, twin=pk, title="Lịch cấp nước", body="các tổ dân phố", **values)
        for pk in range(first, first + number)
    ]
    SearchDocument.objects.bulk_create(made)
    searched_store().index([documents.entry(document) for document in made])


def test_a_phrase_is_found_however_long_ago_it_was_added() -> None:
    store(1, "Khác", "giấy phép nuôi chó")
    store(9 * ERA, "Khác", "giấy phép nuôi mèo, cấm chó")
    assert ids("giay phep nuoi cho") == [1, 9 * ERA]


def test_an_old_phrase_stands_before_many_new_pages_with_the_same_words() -> None:
    store(1, "Khác", "cấp nước ở các tổ, tổ dân phố")
    many(statement.MOST_READ + 20, 9 * ERA)
    assert ids("cap nuoc o cac to")[0] == 1


def test_what_very_many_documents_have_is_estimated_and_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statement, "_MANY", 4)
    many(600)
    many(300, 1001, site_id=2, year=2025)
    facets = ask("cap nuoc").facets
    assert facets.estimated == {"total", "sites", "kinds", "years", "locales"}
    assert abs(facets.total - 900) < 90
    assert abs(facets.sites[1] - 600) < 90
    assert abs(facets.years[2025] - 300) < 60
    assert len(ask("cap nuoc").hits) == 50


def test_what_few_have_is_counted_one_by_one_beside_the_estimate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statement, "_MANY", 4)
    many(600)
    for number in range(3):
        store(
            2000 + number, "Lịch cấp nước", site_id=3, district="quan-a", issuer="Sở Xây dựng", kind="notice"
        )
    for narrowed in ({"site_id": 3}, {"kind": "notice"}, {"issuer": "Sở Xây dựng"}, {"district": "quan-a"}):
        answer = ask("cap nuoc", **narrowed)
        assert answer.facets.total == len(answer.hits) == 3
        assert "total" not in answer.facets.estimated
    facets = ask("cap nuoc", site_id=3).facets
    assert facets.sites[3] == 3, "what is chosen is not estimated"
    assert abs(facets.sites[1] - 600) < 90
    assert facets.estimated == {"sites", "everywhere"}


def test_a_process_learns_from_an_answer_how_much_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_engine, "is_large", statement.is_large)
    store(1, "Lịch cấp nước")
    ask("cap nuoc")
    assert not postgres_engine.create()._is_large
    store(4 * ERA, "Lịch cấp nước")
    ask("cap nuoc")
    assert postgres_engine.create()._is_large


def test_one_document_in_thirty_two_is_in_the_sample_whatever_the_step() -> None:
    sampled = f"SELECT count(*) FROM generate_series(1, %s, %s) AS twin WHERE {statement.IN_SAMPLE}"
    with connection.cursor() as cursor:
        for step in (1, 2, 16, 127):
            cursor.execute(sampled, [32_000 * step, step])
            assert abs(cursor.fetchone()[0] - 1000) < 60


def test_the_sample_is_looked_up_in_an_index_of_its_own() -> None:
    many(64)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            f"EXPLAIN SELECT 1 FROM {statement.TABLE} v WHERE v.terms @@ 'cap_nuoc' AND {statement.IN_SAMPLE}"
        )
        assert f"{statement.TABLE}_sample" in str(cursor.fetchall())
