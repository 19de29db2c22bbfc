"""Whom a notice of the city concerns: what may be typed, who sees it, what its reviewers read."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from cms.home.effects import of_news
from cms.news.areas import ALL, UnknownAreaError, holds, reached, read_area
from cms.news.models import NewsPage
from sites import hosts
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live, text_of

pytestmark = pytest.mark.django_db

TOMORROW = {"event_date": timezone.localdate() + dt.timedelta(days=1)}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        (" \n ", ""),
        ("phường ba đình", "Phường Ba Đình"),
        ("phuong ba dinh\nXA MINH CHAU", "Phường Ba Đình\nXã Minh Châu"),
        ("minh châu; minh chau, Xã Minh Châu", "Xã Minh Châu"),
        ("Quận Hoàn Kiếm\r\nHuyện Ba Vì", "Quận Hoàn Kiếm\nHuyện Ba Vì"),
        ("toàn  thành phố", ALL),
        ("Phường Ba Đình\nTất cả", ALL),
    ],
)
def test_names_are_kept_as_the_data_writes_them(small_city: SmallCity, typed: str, kept: str) -> None:
    assert read_area(typed, hosts.table()) == kept
    assert read_area(kept, hosts.table()) == kept


@pytest.mark.parametrize("typed", ["Phường Không Có", "Ba Đình", "Phường Ba Đình\nHà Nam", "%", "Ba_Đình"])
def test_what_is_no_place_or_two_is_refused(small_city: SmallCity, typed: str) -> None:
    with pytest.raises(UnknownAreaError):
        read_area(typed, hosts.table())
    page = NewsPage(title="Cắt nước", summary="Cắt nước.", kind="notice", area=typed)
    with pytest.raises(ValidationError) as refused:
        page.clean()
    assert set(refused.value.message_dict) == {"area"}


def test_a_former_district_holds_every_ward_that_took_a_part_of_it(small_city: SmallCity) -> None:
    table = hosts.table()
    assert {entry.ward_slug for entry in reached("Quận Hoàn Kiếm", table)} == {"ba-dinh", "hoan-kiem"}
    assert {entry.ward_slug for entry in reached(ALL, table)} == set(small_city.slugs)
    assert not list(reached("", table))
    minh_chau = table.for_ward("minh-chau")
    assert minh_chau is not None
    assert not holds("Quận Hoàn Kiếm", minh_chau)


def test_one_row_is_read_by_all_and_by_nobody_else(small_city: SmallCity) -> None:
    page = NewsPage(title="Cắt nước đêm mai", summary="Trữ nước.", area="Phường Ba Đình", **TOMORROW)
    live(small_city.page("", "notices"), page)
    assert NewsPage.objects.count() == 1
    for slug, shown in (("ba-dinh", 1), ("hoan-kiem", 0), ("minh-chau", 0), ("", 1)):
        assert text_of(small_city, slug, "/thong-bao/").count("Cắt nước đêm mai</a>") == shown, slug


def test_a_wards_own_notice_goes_nowhere_else_whatever_its_row_says(small_city: SmallCity) -> None:
    page = NewsPage(title="Họp tổ dân phố", summary="Mai họp.", area=ALL, **TOMORROW)
    live(small_city.page("hoan-kiem", "notices"), page)
    for url in ("/", "/thong-bao/"):
        assert "Họp tổ dân phố" not in text_of(small_city, "ba-dinh", url)
        assert "Họp tổ dân phố" in text_of(small_city, "hoan-kiem", url)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.LEAD])
def test_only_the_citys_notices_ask_for_it(small_city: SmallCity, role: Role) -> None:
    ward, city = Client(HTTP_HOST=small_city.host("ba-dinh")), Client(HTTP_HOST=small_city.host())
    ward.force_login(small_city.user(role, "ba-dinh"))
    city.force_login(small_city.user(Role.MODERATOR))

    def form(client: Client, slug: str, key: str) -> str:
        index = small_city.page(slug, key)
        response = client.get(f"/admin/pages/add/news/newspage/{index.pk}/")
        assert response.status_code == 200
        return response.content.decode()

    assert 'name="area"' in form(city, "", "notices")
    assert 'name="area"' not in form(city, "", "news")
    assert 'name="area"' not in form(ward, "ba-dinh", "notices")


def test_its_reviewers_read_where_it_comes_to_stand_and_from_where_it_goes(small_city: SmallCity) -> None:
    page = NewsPage(title="Cắt nước", summary="Trữ nước.", area="Phường Ba Đình", **TOMORROW)
    live(small_city.page("", "notices"), page)
    page = NewsPage.objects.get()
    page.area = "Quận Hoàn Kiếm\nXã Minh Châu"
    said = list(of_news(NewsPage.objects.get(), page.save_revision()))
    came = [words for words in said if "Minh Châu" in words]
    assert len(came) == 1
    assert "Hoàn Kiếm" in came[0]
    assert "Ba Đình" not in came[0], "it stands there already"
    page.area = "Không Có"
    page.latest_revision.content["area"] = "Không Có"
    gone = [words for words in of_news(NewsPage.objects.get(), page.latest_revision) if "Ba Đình" in words]
    assert len(gone) == 1


def test_what_is_to_come_stands_before_the_rest_by_its_day(small_city: SmallCity) -> None:
    today = timezone.localdate()
    index = small_city.page("ba-dinh", "notices")
    for title, event, date in (
        ("Tuần sau", 7, -1),
        ("Ngày kia", 2, -5),
        ("Không hẹn ngày", None, -3),
        ("Đã qua", -4, -10),
    ):
        event_date = None if event is None else today + dt.timedelta(days=event)
        live(
            index,
            NewsPage(title=title, summary=title, date=today + dt.timedelta(days=date), event_date=event_date),
        )
    html = text_of(small_city, "ba-dinh", "/thong-bao/")
    places = [
        html.index(words)
        for words in (
            "Sắp tới</h2>",
            "Ngày kia<",
            "Tuần sau<",
            "Thông báo khác",
            "Không hẹn ngày<",
            "Đã qua<",
        )
    ]
    assert places == sorted(places)
