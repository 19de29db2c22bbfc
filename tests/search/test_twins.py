"""Copies of one text are one result, on every engine: hits, counts and paging speak of distinct texts."""

from __future__ import annotations

import datetime as dt

import pytest

from search.dimensions.filters import EVERYWHERE, Filters
from search.engines import searched_store, searcher
from search.plan import weigh
from search.question.question import Question
from tests.search.test_engine import ask, ids, made, store, store_all

pytestmark = pytest.mark.django_db
SITES = 126


def copies(
    first: int, twin: int, title: str = "Đăng ký khai sinh", number: int = SITES, **facts: object
) -> None:
    """One text, on so many sites from the second on."""
    facts |= {"twin": twin, "district": "quan-a"}
    store_all(made(first + at, title, "Giấy chứng sinh", site_id=at + 2, **facts) for at in range(number))


def test_one_text_on_all_sites_is_one_hit_and_counted_once() -> None:
    copies(1000, 7)
    store(1, "Đăng ký khai sinh lại", site_id=1)
    answer = ask("khai sinh")
    assert sorted(hit.twin for hit in answer.hits) == [1, 7]
    assert (answer.facets.total, answer.facets.everywhere) == (2, 2)
    assert answer.facets.kinds == {"news": 2}
    assert answer.facets.years == {2026: 2}
    assert answer.facets.districts == {"quan-a": 1}
    assert answer.facets.sites == {1: 1} | dict.fromkeys(range(2, SITES + 2), 1)


def test_copies_never_push_another_text_out_of_the_best() -> None:
    """More copies than an engine reads properly."""
    for twin in range(3):
        copies(1000 * (twin + 1), 100_000 + twin, "Khai sinh", number=60)
    store_all(
        made(number, f"Việc {number}", "nhận hồ sơ khai sinh", site_id=number) for number in range(1, 31)
    )
    found = ask("khai sinh", limit=100)
    assert len({hit.twin for hit in found.hits}) == len(found.hits) == found.facets.total == 33
    assert {hit.twin for hit in sorted(found.hits, key=lambda hit: -hit.level)[:3]} == {
        100_000,
        100_001,
        100_002,
    }


def test_the_copy_of_the_site_that_is_near_stands_for_all() -> None:
    copies(1000, 7)
    for site in (2, 40, SITES + 1):
        [hit] = ask("khai sinh", near=site).hits
        assert (hit.site_id, hit.document_id) == (site, 998 + site)
    [hit] = ask("khai sinh", near=SITES + 50).hits
    assert hit.twin == 7


def test_a_copy_that_matches_better_goes_before_the_one_that_is_near() -> None:
    store(1, "Khác", "giấy khai và ngày sinh", twin=7, site_id=1)
    store(2, "Khai sinh", "giấy khai và ngày sinh", twin=7, site_id=2)
    assert ids("khai sinh", near=1) == [2]


def test_of_one_site_its_own_copy_is_found_and_every_count_is_what_its_filter_finds() -> None:
    copies(1000, 7, number=5)
    store(1, "Khai sinh", site_id=2, kind="notice", year=2025, district="quan-a")
    store(2, "Khai sinh", site_id=1, kind="notice", year=2025, district="")
    answer = ask("khai sinh", site_id=2)
    assert {hit.document_id for hit in answer.hits} == {1000, 1}
    assert (answer.facets.total, answer.facets.everywhere) == (2, 3)
    for facets in (answer.facets, ask("khai sinh").facets):
        for site, number in facets.sites.items():
            assert ask("khai sinh", site_id=site).facets.total == number
    for kind, number in ask("khai sinh").facets.kinds.items():
        assert ask("khai sinh", kind=kind).facets.total == number
    both = ask("khai sinh", district="quan-a", kind="notice")
    assert (both.facets.total, both.facets.everywhere, len(both.hits)) == (1, 2, 1)
    assert both.facets.kinds == {"news": 1, "notice": 1}


def test_what_belongs_to_every_site_meets_each_filter_of_a_place() -> None:
    store(1, "Khai sinh", site_id=EVERYWHERE, district="*")
    store(2, "Khai sinh", site_id=2, district="quan-a")
    assert set(ids("khai sinh", site_id=2)) == {1, 2}
    assert ids("khai sinh", site_id=3) == [1]
    assert ids("khai sinh", district="quan-b") == [1]
    assert ids("khai sinh", site_id=3, district="quan-a", kind="notice") == []
    facets = ask("khai sinh", site_id=3).facets
    assert (facets.total, facets.everywhere) == (1, 2)
    assert facets.sites == {EVERYWHERE: 1, 2: 1}


def test_a_copy_that_is_gone_leaves_the_others() -> None:
    copies(1000, 7, number=3)
    searched_store().delete([1002])
    assert [hit.twin for hit in ask("khai sinh").hits] == [7]
    assert ask("khai sinh").facets.sites == {2: 1, 3: 1}


@pytest.mark.parametrize("year", [1999, 2020, 2026])
def test_the_newest_of_copies_that_are_alike_stands_for_all(year: int) -> None:
    """However little a day is of the time since then."""
    for number, day in ((1, 1), (2, 2)):
        store(number, "Khai sinh", twin=7, site_id=number, date=dt.date(year, 8, day))
    assert ids("khai sinh") == [2]


def test_what_is_weighed_is_one_hit_for_each_text_too() -> None:
    copies(1000, 7)
    store(1, "Khác", "giấy khai và ngày sinh", site_id=1)
    weighed = weigh(Question.read("khai sinh cho con"), lambda _word: 0.5)
    assert weighed is not None
    for near in (None, 40):
        answer = searcher().weigh(weighed, Filters(near=near), 10)
        assert [hit.twin for hit in answer.hits] == [7, 1]
        assert near in (None, answer.hits[0].site_id)
        assert (answer.facets.total, answer.facets.kinds) == (2, {"news": 2})
        assert answer.facets.sites == {1: 1} | dict.fromkeys(range(2, SITES + 2), 1)
    own = searcher().weigh(weighed, Filters(site_id=40), 10)
    assert [(hit.document_id, own.facets.total, own.facets.everywhere) for hit in own.hits] == [(1038, 1, 2)]
