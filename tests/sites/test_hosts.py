"""The host table: one query for all sites, true after every change, and nothing for strangers."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.models import PageViewRestriction, Site

from sites import hosts
from sites.models import Ward
from tests.fixtures.city import SmallCity
from workflows import gate

pytestmark = pytest.mark.django_db


def test_one_query_cold_and_none_warm(small_city: SmallCity, django_assert_num_queries) -> None:
    cache.clear()
    with django_assert_num_queries(1):
        table = hosts.table()
    with django_assert_num_queries(0):
        assert hosts.table().entries == table.entries
    assert len(table.entries) == 4


def test_a_process_without_the_table_reads_it_from_the_cache(
    small_city: SmallCity, django_assert_num_queries, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sites.hosts.cache import _Memory

    table = hosts.table()
    monkeypatch.setattr(_Memory, "held", None)
    with django_assert_num_queries(0):
        again = hosts.table()
    assert again is not table
    assert again.entries == table.entries


def test_the_same_root_paths_as_wagtail_finds(small_city: SmallCity) -> None:
    Site.clear_site_root_paths_cache()
    theirs = Site.get_site_root_paths()
    assert sorted(hosts.table().wagtail_root_paths) == sorted(theirs)
    paths = [path.root_path for path in hosts.table().wagtail_root_paths]
    assert paths == sorted(paths, reverse=True)


def test_wagtail_asks_no_site_once_the_table_is_there(
    small_city: SmallCity, django_assert_num_queries
) -> None:
    hosts.table()
    with django_assert_num_queries(0):
        assert len(Site.get_site_root_paths()) == 8


def test_what_an_entry_says(small_city: SmallCity) -> None:
    entry = hosts.table().for_host("BA-DINH.localhost:8000")
    ward = small_city.ward("ba-dinh")
    assert entry is not None
    assert (entry.ward_id, entry.ward_code, entry.ward_slug, entry.ward_kind) == (
        ward.pk,
        "00004",
        "ba-dinh",
        "phuong",
    )
    assert (entry.display_name("vi"), entry.display_name("en")) == ("Phường Ba Đình", "Ba Đình Ward")
    assert entry.root_url == "http://ba-dinh.localhost:8000"
    assert set(entry.roots) == {"vi", "en"}
    assert entry.roots["vi"].model_label == "home.wardhomepage"
    assert not entry.is_portal
    table = hosts.table()
    assert table.portal is not None
    assert table.portal.hostname == "localhost"
    assert [one.ward_slug for one in table.wards] == ["ba-dinh", "hoan-kiem", "minh-chau"]
    assert table.for_ward("") is None


@pytest.mark.parametrize("host", ["", "xyz.localhost:8000", "ba-dinh.example.org", "localhost.evil.example"])
def test_an_unknown_host_has_no_site(small_city: SmallCity, host: str) -> None:
    assert hosts.table().for_host(host) is None


def test_addresses(small_city: SmallCity) -> None:
    table = hosts.table()
    news, leaders = small_city.page("ba-dinh", "news"), small_city.page("ba-dinh", "leaders", "en")
    portal = table.portal
    assert table.url(news.path, news.url_path) == "http://ba-dinh.localhost:8000/tin-tuc/"
    assert table.url(leaders.path, leaders.url_path, portal) == "http://ba-dinh.localhost:8000/en/leaders/"
    assert table.url(news.path, news.url_path, table.for_ward("ba-dinh")) == "/tin-tuc/"
    container = small_city.page("", "container")
    assert table.url(container.path, container.url_path) is None
    owner = table.owner_of(leaders.path)
    assert owner is not None
    assert (owner[0].ward_slug, owner[1].language) == ("ba-dinh", "en")


def test_an_unknown_host_gets_a_plain_404_that_names_no_ward(small_city: SmallCity, client: Client) -> None:
    response = client.get("/", HTTP_HOST="nowhere.localhost:8000")
    assert response.status_code == 404
    assert "Ba Đình" not in response.content.decode()
    assert client.get("/admin/", HTTP_HOST="nowhere.localhost:8000").status_code == 404


def test_changes_of_sites_and_wards_are_seen(small_city: SmallCity) -> None:
    site = small_city.ward("ba-dinh").site
    assert hosts.table().for_host("ba-dinh.localhost")
    site.hostname = "moi.localhost"
    site.save()
    assert hosts.table().for_host("ba-dinh.localhost") is None
    ward = small_city.ward("ba-dinh")
    ward.name_en = "New Ward"
    ward.save()
    moved = hosts.table().for_host("moi.localhost")
    assert moved is not None
    assert moved.display_name("en") == "New Ward"
    Ward.objects.get(pk=ward.pk).site.delete()
    assert hosts.table().for_host("moi.localhost") is None


def test_changes_of_home_pages_are_seen(small_city: SmallCity) -> None:
    home = small_city.page("ba-dinh", "home", "en")
    assert hosts.table().for_ward("ba-dinh").roots["en"].live
    home.unpublish()
    assert not hosts.table().for_ward("ba-dinh").roots["en"].live
    with gate.system_publishing("test"):
        home.get_latest_revision().publish()
    assert hosts.table().for_ward("ba-dinh").roots["en"].live
    with gate.system_publishing("test"):
        home.slug = "ba-dinh-ward"
        home.save()
    assert hosts.table().for_ward("ba-dinh").roots["en"].url_path.endswith("/ba-dinh-ward/")
    home.delete()
    assert set(hosts.table().for_ward("ba-dinh").roots) == {"vi"}


def test_privacy_is_seen_and_covers_what_lies_below(small_city: SmallCity) -> None:
    section = small_city.page("ba-dinh", "about")
    assert not hosts.table().is_restricted(section.path)
    restriction = PageViewRestriction.objects.create(
        page=small_city.page("ba-dinh"), restriction_type=PageViewRestriction.LOGIN
    )
    assert hosts.table().is_restricted(section.path)
    assert not hosts.table().is_restricted(small_city.page("hoan-kiem").path)
    with gate.system_publishing("test"):
        restriction.delete()
    assert not hosts.table().is_restricted(section.path)


def test_what_changes_while_the_table_is_read_is_in_the_next_one(
    small_city: SmallCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process closes a page after this one has read the rows and before it keeps them."""
    from sites.hosts import cache as kept

    page = small_city.page("ba-dinh", "about")
    load = kept.load
    begun: list[bool] = []

    def slow() -> hosts.HostTable:
        read = load()
        if not begun:
            begun.append(True)
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        return read

    monkeypatch.setattr(kept, "load", slow)
    hosts.invalidate()
    assert not hosts.table().is_restricted(page.path), "the one that was being read"
    assert hosts.table().is_restricted(page.path)
