"""Whatever happens to a page, search knows it at once, and nothing that is not public."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Page, PageViewRestriction, Site

from cms.news.models import NewsPage
from cms.people.models import OrganisationUnit
from search.index import indexing
from search.models import SearchDocument
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import draft, live_all, move
from tests.search.items import document, in_index, news, titles
from workflows import gate

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _index_is_true_afterwards(small_city: SmallCity) -> Any:
    yield
    call_command("search", "check", verbosity=0)


def test_provisioning_has_indexed_every_section(small_city: SmallCity) -> None:
    assert (
        in_index(small_city.page("ba-dinh", "leaders"), small_city.page("ba-dinh", "leaders", "en"))
        == [True] * 2
    )


def test_published_and_unpublished(small_city: SmallCity) -> None:
    page = news(small_city, "Lịch cấp nước")
    assert titles(small_city, "lich cap nuoc") == ["Lịch cấp nước"]
    page.unpublish()
    assert in_index(page) == [False]


def test_a_draft_is_not_found_and_a_published_revision_is(small_city: SmallCity) -> None:
    page = news(small_city, "Lịch cấp nước")
    page.title = "Lịch cắt điện"
    revision = page.save_revision()
    assert titles(small_city, "lich cat dien", exact="1") == []
    with gate.system_publishing("test"):
        revision.publish()
    assert titles(small_city, "lich cat dien") == ["Lịch cắt điện"]
    assert "Lịch cấp nước" not in titles(small_city, "lich cap nuoc")


def test_a_new_draft_is_not_found(small_city: SmallCity) -> None:
    page = draft(small_city.page("ba-dinh", "news"), NewsPage(title="Chưa duyệt", summary="x"))
    assert in_index(page) == [False]


def test_a_page_that_moves_changes_its_site_and_address(small_city: SmallCity) -> None:
    page = news(small_city, "Lịch cấp nước")
    move(page, small_city.page("hoan-kiem", "news"))
    row = SearchDocument.objects.get(page_id=page.pk)
    assert row.site_id == small_city.ward("hoan-kiem").site_id
    assert "Hoàn Kiếm" in row.context


def test_a_changed_address_carries_all_below(small_city: SmallCity) -> None:
    page = news(small_city, "Lịch cấp nước")
    section = small_city.page("ba-dinh", "news")
    section.slug = "tin-moi"
    with gate.system_publishing("test"):
        section.save()
    for row in SearchDocument.objects.filter(page_id__in=[page.pk, section.pk]):
        assert row.url_path.startswith("/tin-moi/")


def test_privacy_hides_all_below_until_it_is_lifted(small_city: SmallCity) -> None:
    page, section = news(small_city, "Lịch cấp nước"), small_city.page("ba-dinh", "news")
    restriction = PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert in_index(page, section) == [False, False]
    later = news(small_city, "Lịch cắt điện")
    assert in_index(later) == [False]
    with gate.system_publishing("test"):
        restriction.delete()
    assert in_index(page, section, later) == [True] * 3


def test_a_deleted_section_takes_all_below_with_it(small_city: SmallCity) -> None:
    page, section = news(small_city, "Lịch cấp nước"), small_city.page("ba-dinh", "news")
    section.delete()
    assert in_index(page, section) == [False, False]


def test_a_deletion_that_is_rolled_back_changes_nothing(small_city: SmallCity) -> None:
    first, second = news(small_city, "Lịch cấp nước"), news(small_city, "Lịch cắt điện")
    with transaction.atomic():
        Page.objects.get(pk=first.pk).delete()
        transaction.set_rollback(True)
    second.delete()
    assert in_index(first, second) == [True, False]


def test_an_alias_and_its_changes_are_found(small_city: SmallCity) -> None:
    page = news(small_city, "Lịch cấp nước")
    with gate.system_publishing("test"):
        alias = page.create_alias(parent=small_city.page("hoan-kiem", "news"))
        assert in_index(alias) == [True]
        page.title = "Lịch cắt điện"
        page.save_revision().publish()
    assert SearchDocument.objects.get(page_id=alias.pk).title == "Lịch cắt điện"


def test_a_site_that_goes_takes_its_pages_and_a_new_home_brings_others(small_city: SmallCity) -> None:
    page = news(small_city, "Lịch cấp nước")
    site = Site.objects.get(pk=small_city.ward("ba-dinh").site_id)
    home = site.root_page
    site.root_page = small_city.page("ba-dinh", "direction")
    site.save()
    assert in_index(page) == [False]
    site.root_page = home
    site.save()
    assert in_index(page) == [True]
    site.delete()
    assert in_index(page) == [False]


def test_what_is_written_without_signals_is_indexed_in_bulk_with_few_queries(small_city: SmallCity) -> None:
    made = [NewsPage(title=f"Tin số {number}", slug=f"tin-{number}", summary="x") for number in range(40)]
    pages = live_all(small_city.page("ba-dinh", "news"), made)
    ids = [page.pk for page in pages]
    indexing.remove(SearchDocument.objects.of_pages(ids))
    with CaptureQueriesContext(connection) as captured:
        assert indexing.index_pages(Page.objects.filter(pk__in=ids)) == 40
    assert in_index(*pages) == [True] * 40
    assert len(captured) < 25


def test_indexing_again_writes_nothing(small_city: SmallCity) -> None:
    page = news(small_city, "Lịch cấp nước")
    with CaptureQueriesContext(connection) as captured:
        indexing.index_instance(page)
    assert not [query for query in captured if not query["sql"].startswith("SELECT")]


def test_a_translation_that_reads_its_source_is_indexed_with_it(small_city: SmallCity) -> None:
    chart, english = (small_city.page("ba-dinh", "organisation", language) for language in ("vi", "en"))
    chart.units.add(OrganisationUnit(own_name="Tổ lưu động", own_name_en="Mobile team", level=1))
    with gate.system_publishing("test"):
        chart.save_revision().publish()
    assert "Mobile team" in SearchDocument.objects.get(page_id=english.pk).body


def test_the_language_of_an_editors_screens_is_not_the_pages(small_city: SmallCity) -> None:
    with translation.override("en"):
        page = document(small_city, "38/KH-UBND", "Hoạt động hè")
    assert "Kế hoạch 38/KH-UBND" in SearchDocument.objects.get(page_id=page.pk).body
    with translation.override("en"):
        call_command("search", "check", verbosity=0)


def _to_be_read_again(city: SmallCity) -> NewsPage:
    """A live page of which the index holds something older."""
    page = news(city, "Lịch cấp nước")
    SearchDocument.objects.filter(page_id=page.pk).update(digest="an older one")
    return page


def _after_reading(monkeypatch: pytest.MonkeyPatch, name: str, act: Callable[[], object]) -> None:
    """Something happens once between the reading of pages and the writing of what was read."""
    read = getattr(indexing.documents, name)

    def slow(pages: Any) -> Any:
        found = read(pages)
        monkeypatch.setattr(indexing.documents, name, read)
        act()
        return found

    monkeypatch.setattr(indexing.documents, name, slow)


def test_what_is_taken_down_while_it_is_read_for_the_index_does_not_come_back(
    small_city: SmallCity, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    """A job in another process had read the page as live."""
    page = _to_be_read_again(small_city)
    with django_capture_on_commit_callbacks(execute=True):
        _after_reading(monkeypatch, "of_pages", page.unpublish)
        indexing.index_pages([page.pk])
        assert in_index(page) == [True], "what the test is about"
    assert in_index(page) == [False]


def test_what_is_closed_while_it_is_published_does_not_stay_in_the_index(
    small_city: SmallCity, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    """Of two transactions that see nothing of each other, the later one looks again."""
    page = _to_be_read_again(small_city)
    with django_capture_on_commit_callbacks(execute=True):
        _after_reading(
            monkeypatch,
            "of_instances",
            lambda: PageViewRestriction.objects.create(page=page, restriction_type="login"),
        )
        indexing.index_instance(page)
        assert in_index(page) == [True], "what the test is about"
    assert in_index(page) == [False]
