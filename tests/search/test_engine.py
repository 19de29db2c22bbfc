"""What every engine must do; runs on whichever engine is configured."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pytest
from django.core.checks import run_checks
from django.test import override_settings

from search.dimensions.filters import Filters
from search.engines import Answer, searched_store, searcher
from search.index import documents
from search.models import SearchDocument
from search.plan import plan, read_otherwise
from search.plan.levels import ALL, NAMED, PHRASE
from search.question.synonyms import Span
from search.text import tokenize

pytestmark = pytest.mark.django_db


def made(page_id: int, title: str, body: str = "", **facts: object) -> SearchDocument:
    """A document of a page that nobody needs; not yet stored."""
    values = {
        "site_id": 1,
        "locale": "vi",
        "kind": "news",
        "year": 2026,
        "url_path": "/",
        "twin": page_id,
    } | facts
    document = SearchDocument(page_id=page_id, title=title, body=body, **values)
    document.digest = documents.digest(document)
    return document


def store_all(several: Iterable[SearchDocument]) -> None:
    """All at once: a server takes as long for a hundred as for one."""
    stored = SearchDocument.objects.bulk_create(several)
    searched_store().index([documents.entry(document) for document in stored])


def store(page_id: int, title: str, body: str = "", **facts: object) -> SearchDocument:
    document = made(page_id, title, body, **facts)
    store_all([document])
    return document


def ask(query: str, limit: int = 50, number_key: str = "", **filters: object) -> Answer:
    return searcher().search(plan(tokenize(query), number_key), Filters(**filters), limit)  # type: ignore[arg-type]


def ids(query: str, **filters: object) -> list[int]:
    return [hit.document_id for hit in ask(query, **filters).hits]


def test_levels_say_how_well_a_document_matches() -> None:
    far = "chữ " * 40
    store(1, "Khác", f"phép {far} nuôi {far} giấy")
    store(2, "Khác", "giấy xin phép nuôi")
    store(3, "Khác", "giấy phép nuôi")
    store(4, "Giấy phép nuôi")
    store(5, "Khác", "giấy phép")
    levels = {hit.document_id: hit.level for hit in ask("giấy phép nuôi").hits}
    assert levels[1] == levels[2] == ALL
    assert ALL < levels[3] == PHRASE < levels[4] == NAMED


def test_neighbours_that_make_no_phrase_are_no_phrase() -> None:
    store(1, "Khác", "giấy phép nuôi chó")
    store(2, "Khác", "giấy phép lái xe và việc cấp phép nuôi, nuôi chó")
    store(3, "Giấy phép", "nuôi chó")
    levels = {hit.document_id: hit.level for hit in ask("giay phep nuoi cho").hits}
    assert levels[1] == PHRASE > max(levels[2], levels[3])
    assert ask("giay phep nuoi cho").facets.total == 3


def test_another_name_counts_only_where_it_stands_as_a_whole() -> None:
    store(1, "Khác", "sổ đỏ và giấy chứng nhận")
    store(2, "Khác", "giấy và quyền chứng nhận sử dụng quyền chứng")
    names = Span(0, 2, (("giấy", "chứng", "nhận"),))
    asked = plan(tokenize("so do"), spans=[names])
    answer = searcher().search(asked, Filters(), 10)
    assert ([hit.document_id for hit in answer.hits], answer.facets.total) == ([1], 1)
    plain = plan(tokenize("so do"), spans=[Span(0, 2, (("ba", "dinh"),))])
    store(3, "Khác", context="Phường Ba Đình")
    assert {hit.document_id for hit in searcher().search(plain, Filters(), 10).hits} == {1, 3}


def test_counts_heed_the_other_filters_and_ignore_their_own() -> None:
    for number, (site, kind, year) in enumerate([(1, "news", 2026), (1, "notice", 2026), (2, "news", 2025)]):
        store(number + 1, "Cấp nước", site_id=site, kind=kind, year=year)
    facets = ask("cap nuoc", site_id=1).facets
    assert (facets.total, facets.sites, facets.kinds) == (2, {1: 2, 2: 1}, {"news": 1, "notice": 1})
    facets = ask("cap nuoc", year=2025).facets
    assert (facets.total, facets.sites, facets.years) == (1, {2: 1}, {2026: 2, 2025: 1})


def test_an_answer_says_whether_the_phrase_stands_in_what_is_filtered_out() -> None:
    store(1, "Khác", "giấy xin phép nuôi", site_id=1, district="quan-a")
    assert not ask("giay phep nuoi", site_id=1).has_phrase_elsewhere
    store(2, "Khác", "giấy phép nuôi", site_id=2)
    for narrowed in ({"site_id": 1}, {"district": "quan-a"}, {"site_id": 1, "kind": "news", "year": 2026}):
        assert ask("giay phep nuoi", **narrowed).has_phrase_elsewhere
        assert ids("giay phep nuoi", **narrowed) == [1]


def test_what_is_only_counted_is_counted_the_same() -> None:
    for number, (title, site) in enumerate([("Cấp nước", 1), ("Nước được cấp", 2), ("Khác", 1)]):
        store(number + 1, title, site_id=site)
    for filters in ({}, {"site_id": 1}):
        counted = ask("cap nuoc", limit=0, **filters)
        assert (list(counted.hits), counted.facets) == ([], ask("cap nuoc", **filters).facets)
        assert counted.facets.sites == {1: 1, 2: 1}


def test_filters_narrow_the_hits_and_the_limit_holds() -> None:
    for number in range(1, 8):
        store(number, "Cấp nước", site_id=number % 2 or 2, locale="vi" if number < 5 else "en")
    assert set(ids("cap nuoc", site_id=1)) == {1, 3, 5, 7}
    assert set(ids("cap nuoc", site_id=1, locale="en")) == {5, 7}
    assert len(ask("cap nuoc", limit=3).hits) == 3
    assert ask("cap nuoc", limit=3).facets.total == 7


def test_what_is_indexed_again_replaces_and_what_is_deleted_is_gone() -> None:
    document = store(1, "Cấp nước")
    document.title, document.digest = "Cắt điện", "new"
    document.save()
    searched_store().index([documents.entry(document)])
    assert (ids("cap nuoc"), ids("cat dien")) == ([], [1])
    assert dict(searched_store().digests()) == {1: "new"}
    searched_store().delete([1, 999])
    assert ids("cat dien") == []


def test_numbers_are_found_by_key_and_where_they_are_cited() -> None:
    store(1, "Chỉnh trang hồ", number="38/KH-UBND", date=dt.date(2026, 7, 16))
    store(2, "Thực hiện", "Theo Kế hoạch số 38/KH-UBND")
    assert [hit.document_id for hit in ask("zz", number_key="n38y2026kh").hits] == [1]
    assert [hit.document_id for hit in ask("zz", number_key="n38kh").hits] == [1, 2]


def test_a_very_long_text_is_taken() -> None:
    store(1, "Dài", "giấy phép nuôi chó " * 20_000 + "cuối cùng")
    assert ids("giay phep nuoi cho") == [1]


def test_a_change_that_is_rolled_back_never_reaches_the_index(server: str) -> None:
    from django.db import transaction

    if server:
        pytest.skip("A server is told after the commit: tests/search/test_outbox.py")
    with transaction.atomic():
        store(1, "Cấp nước")
        transaction.set_rollback(True)
    assert ids("cap nuoc") == []


@override_settings(SEARCH_URL="solr://localhost")
def test_an_unknown_search_url_is_refused_at_the_start() -> None:
    assert "search.E001" in [problem.id for problem in run_checks()]


def test_a_flushed_database_has_an_empty_index() -> None:
    # Inside the test's transaction, so that the next tests find what migrations wrote.
    from django.core.management import call_command

    store(1, "Cấp nước")
    call_command("flush", interactive=False, verbosity=0, reset_sequences=False)
    assert dict(searched_store().digests()) == {}


def test_a_name_read_otherwise_stands_before_a_title_that_holds_it() -> None:
    store(1, "Đăng ký thường trú")
    store(2, "Xóa đăng ký thường trú")
    store(3, "Khác", "dáng kỳ thướng trù")
    made = read_otherwise(tokenize("đăng ký thường chú"), [[], [], [], ["tru"]])
    levels = {hit.document_id: hit.level for hit in searcher().search(made, Filters(), 10).hits}
    assert sorted(levels) == [1, 2], "accents of the other words bind"
    assert levels[1] > levels[2]
