"""A private page is for the people of its own site, on every host and in every list."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cms.core.models import SectionPage
from cms.core.privacy import may_read
from cms.news.models import NewsPage
from sites.enums import Role
from sites.models import Suspension
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live

pytestmark = pytest.mark.django_db

SECRET = "Biên bản họp kín"
LOGIN, GROUPS, PASSWORD = (
    PageViewRestriction.LOGIN, PageViewRestriction.GROUPS, PageViewRestriction.PASSWORD,
)  # fmt: skip


@pytest.fixture
def page(small_city: SmallCity) -> NewsPage:
    return live(
        small_city.page("ba-dinh", "news"), NewsPage(title=SECRET, summary="Tóm tắt.", date="2026-08-20")
    )


def close(page: Any, kind: str = LOGIN, *groups: Group, password: str = "") -> PageViewRestriction:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password=password)
    restriction.groups.set(groups)
    return restriction


def client_of(city: SmallCity, user: Any = None, slug: str = "ba-dinh") -> Client:
    client = Client(HTTP_HOST=city.host(slug))
    if user is not None:
        client.force_login(user)
    return client


def path_of(page: Any) -> str:
    return str(page.get_url_parts()[2])


@pytest.mark.parametrize(
    ("role", "slug", "status"),
    [
        (Role.EDITOR, "ba-dinh", 200),
        (Role.LEAD, "ba-dinh", 200),
        (Role.MODERATOR, "", 200),
        (Role.OPERATOR, "", 200),
        (Role.EDITOR, "hoan-kiem", 404),
        (Role.LEAD, "minh-chau", 404),
    ],
)
def test_signed_in_means_signed_in_here(
    small_city: SmallCity, page: NewsPage, role: Role, slug: str, status: int
) -> None:
    close(page)
    response = client_of(small_city, small_city.user(role, slug)).get(path_of(page))
    assert response.status_code == status
    assert (SECRET in response.content.decode()) == (status == 200)


def test_an_account_without_a_role_is_a_stranger(
    small_city: SmallCity, page: NewsPage, django_user_model: Any
) -> None:
    close(page)
    nobody = django_user_model.objects.create_user("nobody", password="dinh-demo")
    assert client_of(small_city, nobody).get(path_of(page)).status_code == 404


def test_what_is_closed_above_is_closed_below(small_city: SmallCity, page: NewsPage) -> None:
    close(small_city.page("ba-dinh"))
    assert (
        client_of(small_city, small_city.user(Role.EDITOR, "hoan-kiem")).get(path_of(page)).status_code == 404
    )
    assert (
        client_of(small_city, small_city.user(Role.EDITOR, "ba-dinh")).get(path_of(page)).status_code == 200
    )


def test_a_stranger_gets_what_is_there_for_no_page(small_city: SmallCity, page: NewsPage) -> None:
    close(page)
    stranger = client_of(small_city, small_city.user(Role.EDITOR, "hoan-kiem"))
    closed, missing = stranger.get(path_of(page)), stranger.get("/tin-tuc/khong-co-tin-nay/")
    assert closed.status_code == missing.status_code == 404
    assert closed.content.replace(path_of(page).encode(), b"") == missing.content.replace(
        b"/tin-tuc/khong-co-tin-nay/", b""
    )
    assert "no-store" in closed["Cache-Control"]


def test_a_visitor_signs_in_and_a_stranger_ends_there(small_city: SmallCity, page: NewsPage) -> None:
    close(page)
    for slug, status in (("ba-dinh", 200), ("hoan-kiem", 404)):
        user = small_city.user(Role.EDITOR, slug)
        visitor = client_of(small_city)
        asked = visitor.get(path_of(page))
        assert asked.status_code == 302
        door = visitor.get(asked.url)
        assert door.url.startswith("/admin/login/?next="), "there is one way in"
        answer = {"username": user.username, "password": "dinh-demo", "next": path_of(page)}
        back = visitor.post(door.url, answer)
        assert back.url == path_of(page)
        assert visitor.get(back.url).status_code == status


def test_groups_are_of_this_site_too(small_city: SmallCity, page: NewsPage) -> None:
    close(page, GROUPS, small_city.group(Role.EDITOR, "ba-dinh"), small_city.group(Role.EDITOR, "hoan-kiem"))
    for role, slug, status in (
        (Role.EDITOR, "ba-dinh", 200), (Role.EDITOR, "hoan-kiem", 404), (Role.LEAD, "ba-dinh", 404),
    ):  # fmt: skip
        user = small_city.user(role, slug)
        assert client_of(small_city, user).get(path_of(page)).status_code == status


def test_the_city_opens_its_own_page_to_the_groups_that_it_names(small_city: SmallCity) -> None:
    page = live(small_city.portal(), SectionPage(title=SECRET))
    close(page, GROUPS, small_city.group(Role.LEAD, "hoan-kiem"))
    for role, slug, status in ((Role.LEAD, "hoan-kiem", 200), (Role.LEAD, "ba-dinh", 404)):
        user = small_city.user(role, slug)
        assert client_of(small_city, user, "").get(path_of(page)).status_code == status


def test_signed_in_on_the_portal_means_the_citys_people(small_city: SmallCity) -> None:
    page = live(small_city.portal(), SectionPage(title=SECRET))
    close(page)
    for role, slug, status in ((Role.MODERATOR, "", 200), (Role.LEAD, "ba-dinh", 404)):
        user = small_city.user(role, slug)
        assert client_of(small_city, user, "").get(path_of(page)).status_code == status


@pytest.mark.parametrize("slug", ["", "ba-dinh", "hoan-kiem"])
def test_a_password_is_asked_of_everybody_alike(small_city: SmallCity, page: NewsPage, slug: str) -> None:
    close(page, PASSWORD, password="mật khẩu")
    user = small_city.user(Role.EDITOR, slug) if slug else None
    asked = client_of(small_city, user).get(path_of(page))
    assert asked.status_code == 200
    assert "authenticate_with_password" in asked.content.decode()
    assert SECRET not in asked.content.decode()


def test_a_password_does_not_open_what_is_for_people(small_city: SmallCity, page: NewsPage) -> None:
    close(page)
    restriction = close(small_city.page("ba-dinh", "news"), PASSWORD, password="mật khẩu")
    stranger = client_of(small_city, small_city.user(Role.EDITOR, "hoan-kiem"))
    answer = {"password": "mật khẩu", "return_url": path_of(page)}
    stranger.post(f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/", answer)
    assert stranger.get(path_of(page)).status_code == 404


@pytest.mark.parametrize("kind", [LOGIN, GROUPS, PASSWORD])
def test_no_list_search_or_feed_shows_it_to_anybody(small_city: SmallCity, page: NewsPage, kind: str) -> None:
    lists = ["/", "/tin-tuc/", "/tim-kiem/?q=biên+bản+họp+kín", "/api/v1/search/?q=biên bản họp kín"]
    people = [None, small_city.user(Role.EDITOR, "ba-dinh"), small_city.user(Role.EDITOR, "hoan-kiem")]

    def shown(user: Any, slug: str) -> list[str]:
        client = client_of(small_city, user, slug)
        return [one for one in lists if path_of(page) in client.get(one).content.decode()]

    assert shown(None, "ba-dinh") == lists
    close(page, kind)
    for user in people:
        for slug in ("ba-dinh", "", "hoan-kiem"):
            assert shown(user, slug) == []


def test_no_other_host_knows_the_page(small_city: SmallCity, page: NewsPage) -> None:
    close(page)
    for slug in ("", "hoan-kiem"):
        for user in (None, small_city.user(Role.EDITOR, "ba-dinh", f"one-{slug}")):
            assert client_of(small_city, user, slug).get(path_of(page)).status_code == 404


def test_an_open_page_costs_no_query(small_city: SmallCity, page: NewsPage) -> None:
    request = RequestFactory().get("/", headers={"host": small_city.host("ba-dinh")})
    request.user = small_city.user(Role.EDITOR, "hoan-kiem")
    assert may_read(request, page)
    with CaptureQueriesContext(connection) as captured:
        assert may_read(request, page)
    assert not captured


def test_a_site_that_is_offline_is_for_those_who_work_on_it(small_city: SmallCity, page: NewsPage) -> None:
    Suspension.objects.create(ward=small_city.ward("ba-dinh"), reason="Sửa nội dung.")
    for slug, may in (("ba-dinh", True), ("hoan-kiem", False)):
        request = RequestFactory().get("/", headers={"host": small_city.host()})
        request.user = small_city.user(Role.EDITOR, slug)
        assert may_read(request, page) is may


def test_the_form_says_who_may_read(small_city: SmallCity, page: NewsPage) -> None:
    lead = client_of(small_city, small_city.user(Role.LEAD, "ba-dinh"))
    form = lead.get(f"/admin/pages/{page.pk}/privacy/").json()["html"]
    assert "Riêng, cho người làm việc ở trang này khi đã đăng nhập" in form
    assert "ai đăng nhập cũng xem được" not in form
