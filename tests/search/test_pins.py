"""Recommended results: shown first where they belong, managed by those whose site it is."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import ModelLogEntry, PageViewRestriction, Site

from search.models import SearchPin
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import add_sites, draft, queries
from tests.search.items import ask, news
from tests.search.test_page import hits, page

pytestmark = pytest.mark.django_db
PINS = "/admin/site-search/pins/"


def site_of(city: SmallCity, slug: str) -> Site:
    return city.ward(slug).site if slug else Site.objects.get(is_default_site=True)


def pin(city: SmallCity, slug: str, query: str, target: Any, **fields: Any) -> SearchPin:
    return SearchPin.objects.create(site=site_of(city, slug), query=query, page=target, **fields)


def worker(city: SmallCity, role: Role, slug: str = "") -> Client:
    client = Client(HTTP_HOST="localhost:8000")
    client.force_login(city.user(role, slug))
    return client


def last(address: str) -> str:
    return address.split("/")[-2]


@pytest.mark.parametrize("typed", ["lịch tiếp dân", "lich tiep dan", "LỊCH  TIẾP DÂN", "lịch tiếp dân?"])
def test_a_pin_stands_first_marked_and_only_once(small_city: SmallCity, typed: str) -> None:
    news(small_city, "Lịch tiếp dân tháng mười")
    recommended = news(small_city, "Trụ sở tiếp công dân", text="Xem lịch tiếp dân ở đây.")
    pin(small_city, "ba-dinh", "Lịch tiếp dân", recommended)
    html = page(small_city, typed, "ba-dinh")
    assert last(hits(html)[0]) == recommended.slug
    assert len(set(hits(html))) == len(hits(html)) >= 2
    assert html.count("Được đề xuất") == 1


def test_it_is_shown_where_nothing_else_is_found(small_city: SmallCity) -> None:
    recommended = news(small_city, "Trụ sở tiếp công dân")
    pin(small_city, "ba-dinh", "xyzzy", recommended)
    html = page(small_city, "xyzzy", "ba-dinh")
    assert [last(url) for url in hits(html)] == [recommended.slug]
    assert "noresult" not in html


def test_a_ward_s_pins_change_nothing_for_another_ward_or_the_portal(small_city: SmallCity) -> None:
    other = news(small_city, "Lịch tiếp dân", ward="hoan-kiem")
    before = [hits(page(small_city, "lich tiep dan", slug)) for slug in ("hoan-kiem", "", "minh-chau")]
    recommended = news(small_city, "Một tin khác hẳn")
    pin(small_city, "ba-dinh", "lịch tiếp dân", recommended)
    assert [
        hits(page(small_city, "lich tiep dan", slug)) for slug in ("hoan-kiem", "", "minh-chau")
    ] == before
    assert last(before[0][0]) == other.slug


def test_the_city_s_pin_stands_on_the_portal_and_if_it_says_so_in_wards_after_their_own(
    small_city: SmallCity,
) -> None:
    city, own = news(small_city, "Tin của thành phố", ward="hoan-kiem"), news(small_city, "Tin của phường")
    made = pin(small_city, "", "xyzzy", city)
    pin(small_city, "ba-dinh", "xyzzy", own, position=9)
    assert [last(url) for url in hits(page(small_city, "xyzzy"))] == [city.slug]
    assert [last(url) for url in hits(page(small_city, "xyzzy", "ba-dinh"))] == [own.slug]
    made.in_wards = True
    made.save()
    assert [last(url) for url in hits(page(small_city, "xyzzy", "ba-dinh"))] == [own.slug, city.slug]


def test_whoever_narrows_pages_or_looks_elsewhere_is_recommended_nothing(small_city: SmallCity) -> None:
    recommended = news(small_city, "Một tin khác hẳn")
    pin(small_city, "ba-dinh", "lịch tiếp dân", recommended)
    for more in (
        "&type=news",
        "&year=2026",
        "&sort=date",
        "&exact=1",
        "&page=2",
        "&site=all",
        "&ward=ba-dinh",
    ):
        assert "Được đề xuất" not in page(small_city, "lich tiep dan", "ba-dinh", more=more), more


def test_what_is_not_public_is_never_recommended(small_city: SmallCity) -> None:
    hidden = news(small_city, "Tin kín")
    pin(small_city, "ba-dinh", "xyzzy", hidden)
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    assert "Tin kín" not in page(small_city, "xyzzy", "ba-dinh")
    gone = news(small_city, "Tin đã gỡ")
    pin(small_city, "ba-dinh", "abccba", gone)
    gone.unpublish()
    assert "Tin đã gỡ" not in page(small_city, "abccba", "ba-dinh")


def recommended_to_programs(city: SmallCity, query: str, slug: str = "", **more: str) -> list[str]:
    return [last(one["url"]) for one in ask(city, query, slug, **more)["recommended"]]


def test_programs_are_recommended_the_same_as_readers(small_city: SmallCity) -> None:
    ordinary = news(small_city, "Lịch tiếp dân tháng mười")
    own = news(small_city, "Trụ sở tiếp công dân", text="Xem lịch tiếp dân ở đây.")
    city = news(small_city, "Tin của thành phố", ward="hoan-kiem")
    pin(small_city, "ba-dinh", "Lịch tiếp dân", own, position=9)
    pin(small_city, "", "lịch tiếp dân", city, in_wards=True)
    assert recommended_to_programs(small_city, "lich tiep dan", "ba-dinh") == [own.slug, city.slug]
    assert recommended_to_programs(small_city, "lich tiep dan", "hoan-kiem") == [city.slug]
    assert recommended_to_programs(small_city, "lich tiep dan") == [city.slug]
    answer = ask(small_city, "lich tiep dan", "ba-dinh")
    others = [last(one["url"]) for one in answer["results"]]
    assert ordinary.slug in others
    assert own.slug not in others
    assert answer["total"] > len(others), "the one that matches too"
    first = answer["recommended"][0]
    assert first["url"] == f"http://ba-dinh.localhost:8000/tin-tuc/{own.slug}/"
    assert first["site"]["slug"] == "ba-dinh"
    assert "<mark>" in first["snippet_html"]


def test_programs_that_narrow_or_look_elsewhere_are_recommended_nothing(small_city: SmallCity) -> None:
    pin(small_city, "ba-dinh", "lịch tiếp dân", news(small_city, "Một tin khác hẳn"))
    assert recommended_to_programs(small_city, "lich tiep dan", "ba-dinh") != []
    for more in ({"type": "news"}, {"lang": "vi"}, {"sort": "date"}, {"page": "2"}, {"site": "all"}):
        assert recommended_to_programs(small_city, "lich tiep dan", "ba-dinh", **more) == [], more


def test_programs_are_never_recommended_what_is_not_public(small_city: SmallCity) -> None:
    hidden, gone = news(small_city, "Tin kín"), news(small_city, "Tin đã gỡ")
    for page_of_ward in (hidden, gone):
        pin(small_city, "ba-dinh", "xyzzy", page_of_ward)
    assert len(recommended_to_programs(small_city, "xyzzy", "ba-dinh")) == 2
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    gone.unpublish()
    assert recommended_to_programs(small_city, "xyzzy", "ba-dinh") == []


def test_a_search_with_pins_takes_no_query_more(small_city: SmallCity) -> None:
    item = news(small_city, "Lịch cấp nước")
    asked = ("lich cap nuoc", "lihc cap nuoc", "khong co gi xyz")
    addresses = [f"{start}?q={quote(q)}" for q in asked for start in ("/tim-kiem/", "/api/v1/search/")]
    before = [queries(small_city, "ba-dinh", a, cold=True) for a in addresses]
    for text in asked:
        pin(small_city, "ba-dinh", text, item)
    after = [queries(small_city, "ba-dinh", a, cold=True) for a in addresses]
    assert after[:4] == before[:4]
    for now, then in zip(after[4:], before[4:], strict=True):
        assert now <= then + 1, "the row of the pin, where no result had a row"
    # One more where nothing in Vietnamese answers, so that all languages are asked.
    assert max(after) <= 10
    add_sites(small_city, 30)
    assert [queries(small_city, "ba-dinh", a, cold=True) for a in addresses] == after


@pytest.mark.parametrize("role", [Role.EDITOR, Role.LEAD])
def test_a_ward_manages_its_own_and_sees_no_other(small_city: SmallCity, role: Role) -> None:
    own, other = news(small_city, "Tin của mình"), news(small_city, "Tin của Hoàn Kiếm", ward="hoan-kiem")
    foreign = pin(small_city, "hoan-kiem", "câu tìm bí mật", other)
    client = worker(small_city, role, "ba-dinh")
    response = client.post(f"{PINS}new/", {"query": "giờ làm việc", "page": own.pk, "position": "1"})
    assert response.status_code == 302
    made = SearchPin.objects.get(query="giờ làm việc")
    assert made.site == site_of(small_city, "ba-dinh")
    assert ModelLogEntry.objects.for_instance(made).get().action == "wagtail.create"
    for address in (
        PINS,
        f"{PINS}results/?q=bi+mat",
        f"{PINS}?export=csv",
        f"{PINS}new/",
        f"{PINS}{made.pk}/",
    ):
        response = client.get(address)
        html = b"".join(response.streaming_content if response.streaming else [response.content]).decode()
        assert "bí mật" not in html
        assert "Hoàn Kiếm" not in html, address
    for address in (f"{PINS}{foreign.pk}/", f"{PINS}{foreign.pk}/delete/"):
        assert client.get(address).status_code == 404
        assert client.post(address, {"query": "x", "page": own.pk, "position": "1"}).status_code == 404
    foreign.refresh_from_db()
    assert foreign.query == "câu tìm bí mật"
    client.post(f"{PINS}{made.pk}/", {"query": "giờ mở cửa", "page": own.pk, "position": "2"})
    made.refresh_from_db()
    assert made.folded == "gio mo cua"
    client.post(f"{PINS}{made.pk}/delete/")
    assert not SearchPin.objects.filter(pk=made.pk).exists()


def test_a_forged_form_reaches_neither_another_site_nor_another_page(small_city: SmallCity) -> None:
    own, other = news(small_city, "Tin của mình"), news(small_city, "Tin bí mật", ward="hoan-kiem")
    client = worker(small_city, Role.EDITOR, "ba-dinh")
    data = {"query": "abc", "position": "1", "site": site_of(small_city, "hoan-kiem").pk, "in_wards": "on"}
    assert client.post(f"{PINS}new/", data | {"page": own.pk}).status_code == 302
    made = SearchPin.objects.get()
    assert made.site == site_of(small_city, "ba-dinh")
    assert not made.in_wards
    refused = client.post(f"{PINS}new/", data | {"page": other.pk})
    assert refused.status_code == 200
    assert "Tin bí mật" not in refused.content.decode()
    assert SearchPin.objects.count() == 1


def test_a_draft_is_refused_with_a_reason(small_city: SmallCity) -> None:
    unseen = draft(
        small_city.page("ba-dinh", "news"), type(news(small_city, "Tin"))(title="Nháp", summary="n")
    )
    client = worker(small_city, Role.EDITOR, "ba-dinh")
    response = client.post(f"{PINS}new/", {"query": "abc", "page": unseen.pk, "position": "1"})
    assert "chưa công khai" in response.content.decode()


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.OPERATOR])
def test_the_city_manages_the_portal_s_and_every_ward_s(small_city: SmallCity, role: Role) -> None:
    item = news(small_city, "Tin của Hoàn Kiếm", ward="hoan-kiem")
    client = worker(small_city, role)
    for slug, more in (("", {"in_wards": "on"}), ("hoan-kiem", {})):
        data = {"query": "abc", "page": item.pk, "position": "1", "site": site_of(small_city, slug).pk}
        assert client.post(f"{PINS}new/", data | more).status_code == 302
    assert SearchPin.objects.filter(in_wards=True).count() == 1
    assert client.get(PINS).content.decode().count("Tin của Hoàn Kiếm") == 2


def test_the_list_is_searched_with_and_without_accents(small_city: SmallCity) -> None:
    pin(small_city, "ba-dinh", "giờ làm việc", news(small_city, "Trụ sở tiếp công dân"))
    pin(small_city, "ba-dinh", "lịch tiếp dân", news(small_city, "Tin khác"))
    client = worker(small_city, Role.EDITOR, "ba-dinh")
    for typed in ("gio lam", "Giờ làm", "trụ sở", "TRU SO cong"):
        html = client.get(f"{PINS}results/?q={quote(typed)}").content.decode()
        assert "giờ làm việc" in html, typed
        assert "lịch tiếp dân" not in html, typed


def test_a_translator_has_nothing_to_do_with_it(small_city: SmallCity) -> None:
    client = worker(small_city, Role.TRANSLATOR)
    for address in (PINS, f"{PINS}new/", "/admin/site-search/report/", "/admin/site-search/reasons/"):
        assert client.get(address).status_code in (302, 403)


def test_pins_survive_a_rebuild_of_the_index(small_city: SmallCity) -> None:
    recommended = news(small_city, "Trụ sở tiếp công dân")
    pin(small_city, "ba-dinh", "xyzzy", recommended)
    call_command("search", "rebuild", verbosity=0)
    assert [last(url) for url in hits(page(small_city, "xyzzy", "ba-dinh"))] == [recommended.slug]
