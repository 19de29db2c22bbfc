"""Abbreviations both ways, from a table that the city edits, and a ward's own words."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from search.models import Synonym
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.search.items import ask, news, titles

pytestmark = pytest.mark.django_db


def client_of(city: SmallCity, user: Any) -> Client:
    client = Client(headers={"host": city.host()})
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Lịch tiếp công dân của Ủy ban nhân dân phường", "lịch tiếp công dân ubnd"),
        ("Kỳ họp thứ ba HĐND phường", "kỳ họp hội đồng nhân dân"),
        ("Cấp giấy chứng nhận quyền sử dụng đất", "cap gcn qsdđ"),
        ("Cấp đổi thẻ căn cước công dân", "đổi CCCD"),
        ("Niêm yết TTHC cấp xã", "thu tuc hanh chinh"),
        ("Cấp sổ đỏ lần đầu", "giấy chứng nhận quyền sử dụng đất"),
    ],
)
def test_an_abbreviation_finds_the_words_and_they_find_it(
    small_city: SmallCity, title: str, typed: str
) -> None:
    news(small_city, title, text="x")
    assert title in titles(small_city, typed)[:2]


def test_accents_that_were_typed_tell_words_apart(small_city: SmallCity) -> None:
    news(small_city, "Cấp giấy chứng nhận quyền sử dụng đất", text="x")
    assert titles(small_city, "cấp sổ đỏ")[0] == "Cấp giấy chứng nhận quyền sử dụng đất"
    assert "Cấp giấy chứng nhận quyền sử dụng đất" not in titles(small_city, "sơ đồ")
    assert "Sơ đồ tổ chức" not in titles(small_city, "giấy chứng nhận quyền sử dụng đất")


def test_what_has_the_words_as_typed_stands_first(small_city: SmallCity) -> None:
    for title in ("Thông báo của Ủy ban nhân dân", "Thông báo của UBND"):
        news(small_city, title, text="x")
    assert titles(small_city, "thông báo của ubnd")[0] == "Thông báo của UBND"
    assert titles(small_city, "thông báo của ủy ban nhân dân")[0] == "Thông báo của Ủy ban nhân dân"


def test_the_other_name_is_marked_in_the_title(small_city: SmallCity) -> None:
    news(small_city, "Họp Ủy ban nhân dân phường", text="x")
    (hit,) = ask(small_city, "họp ubnd")["results"]
    assert hit["title_html"] == "<mark>Họp Ủy ban nhân dân</mark> phường"


def test_a_ward_s_own_word_holds_on_its_site_only(small_city: SmallCity) -> None:
    page = news(small_city, "Sửa chợ Châu Long", text="x")
    Synonym.objects.create(term="chợ cóc", meaning="chợ Châu Long", ward=small_city.ward("ba-dinh"))
    assert titles(small_city, "chợ cóc", "ba-dinh") == [page.title]
    found = ask(small_city, "chợ cóc")["results"]
    assert "chợ Châu Long" not in "".join(one["snippet_html"] for one in found)
    news(small_city, "Dẹp chợ cóc", text="x")
    assert titles(small_city, "chợ cóc")[0] == "Dẹp chợ cóc"


def test_a_lead_edits_the_own_ward_s_words_and_sees_no_others(small_city: SmallCity) -> None:
    client = client_of(small_city, small_city.user(Role.LEAD, "ba-dinh"))
    city = Synonym.objects.filter(ward=None)[0]
    other = Synonym.objects.create(term="a", meaning="b", ward=small_city.ward("hoan-kiem"))
    made = client.post(
        "/admin/synonyms/new/",
        {"term": "hồ Trúc", "meaning": "hồ Trúc Bạch", "ward": small_city.ward("ba-dinh").pk},
    )
    assert made.status_code == 302, made.content.decode()
    own = Synonym.objects.get(term="hồ Trúc")
    listed = client.get("/admin/synonyms/").content.decode()
    assert "hồ Trúc Bạch" in listed
    assert city.meaning not in listed
    assert client.get(f"/admin/synonyms/edit/{own.pk}/").status_code == 200
    for row in (city, other):
        for action in ("edit", "delete"):
            assert client.get(f"/admin/synonyms/{action}/{row.pk}/").status_code == 404
            assert (
                client.post(f"/admin/synonyms/{action}/{row.pk}/", {"term": "x", "meaning": "y"}).status_code
                == 404
            )
    for ward in ("", small_city.ward("hoan-kiem").pk):
        client.post("/admin/synonyms/new/", {"term": "zz", "meaning": "yy", "ward": ward})
    assert not Synonym.objects.filter(term="zz").exists()


def test_a_moderator_edits_the_city_s_table_and_an_editor_nothing(small_city: SmallCity) -> None:
    moderator = client_of(small_city, small_city.user(Role.MODERATOR))
    answer = moderator.post(
        "/admin/synonyms/new/", {"term": "TCKN", "meaning": "Tiếp công dân khiếu nại", "ward": ""}
    )
    assert answer.status_code == 302, answer.content.decode()
    news(small_city, "Lịch tiếp công dân khiếu nại", text="x")
    assert titles(small_city, "lich tckn") == ["Lịch tiếp công dân khiếu nại"]
    again = moderator.post(
        "/admin/synonyms/new/", {"term": "tckn", "meaning": "tiếp công dân Khiếu nại", "ward": ""}
    )
    assert again.status_code == 200
    editor = client_of(small_city, small_city.user(Role.EDITOR, "ba-dinh"))
    assert editor.get("/admin/synonyms/").status_code == 302  # to the admin's home, with a message
    assert editor.post("/admin/synonyms/new/", {"term": "q", "meaning": "w", "ward": ""}).status_code == 302
    assert not Synonym.objects.filter(term="q").exists()


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Lịch cắt điện tuần tới", "lịch cúp điện"),
        ("Lịch ngừng cung cấp điện tuần tới", "mất điện"),
        ("Lịch mất nước tuần tới", "cup nuoc"),
        ("Đăng ký kết hôn", "đk kết hôn"),
        ("Đăng ký kết hôn", "dk ket hon"),
        ("Đăng ký tạm trú", "kt3"),
        ("Đăng ký thường trú", "nhập hộ khẩu"),
        ("Chế độ cho người cao tuổi", "chế độ người già"),
        ("Cấp sổ hồng", "cấp bìa đỏ"),
        ("Đổi thẻ căn cước", "đổi CMND"),
        ("Công ty cấp nước sạch", "ct cấp nước sạch"),
        ("Đăng ký kết hôn", "marriage certificate"),
        ("Giờ làm việc của bộ phận một cửa", "opening hours"),
    ],
)
def test_what_citizens_call_it_finds_what_it_is_called(small_city: SmallCity, title: str, typed: str) -> None:
    news(small_city, title, text="x")
    assert title in titles(small_city, typed)


def test_a_word_of_one_direction_is_not_found_the_other_way_round(small_city: SmallCity) -> None:
    for title in ("Hộ khẩu thời bao cấp", "Marriage registration in villages"):
        news(small_city, title, text="x")
    assert "Hộ khẩu thời bao cấp" not in titles(small_city, "đăng ký thường trú")
    assert "Marriage registration in villages" not in titles(small_city, "đăng ký kết hôn")


def test_an_abbreviation_of_many_things_stands_behind_what_has_it_as_typed(small_city: SmallCity) -> None:
    for title in ("Lịch tiếp dân của chủ tịch", "Lịch tiếp dân của CT"):
        news(small_city, title, text="x")
    assert titles(small_city, "lịch tiếp dân của ct") == [
        "Lịch tiếp dân của CT",
        "Lịch tiếp dân của chủ tịch",
    ]


def test_the_first_table_is_one_that_the_admin_would_take(small_city: SmallCity) -> None:
    rows = list(Synonym.objects.filter(ward=None))
    assert len({row.meaning for row in rows}) >= 150
    for row in rows:
        row.clean()
    assert len({(row.term.lower(), row.meaning.lower()) for row in rows}) == len(rows)


def test_an_older_city_gets_what_its_table_lacks_and_keeps_what_it_has(small_city: SmallCity) -> None:
    from django.core.management import call_command

    before = Synonym.objects.count()
    Synonym.objects.filter(term="KT3").delete()
    own = Synonym.objects.create(term="chợ cóc", meaning="chợ tạm")
    call_command("search", "synonyms")
    call_command("search", "synonyms")
    assert Synonym.objects.count() == before + 1
    assert Synonym.objects.filter(pk=own.pk).exists()
