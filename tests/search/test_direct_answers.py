"""Posts, hours and numbers are answered from structured data, of the site that is meant."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cms.people.models import Appointment, OrganisationUnit, PersonPage, Post
from cms.services.models import Channel
from cms.services.models.channels import ChannelKind
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live, queries, text_of
from tests.search.items import ask
from workflows import gate

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaders(small_city: SmallCity) -> SmallCity:
    """A chair and a vice chair of the People's Committee, a chair of the Council, a police station."""
    for ward, family in (("ba-dinh", "Vũ"), ("hoan-kiem", "Tạ")):
        chart = small_city.page(ward, "organisation")
        for name, unit, post in (
            ("Khắc Trường", "peoples_committee", "committee_chair"),
            ("Thị Sen", "peoples_committee", "committee_vice_chair"),
            ("Bảo Thạch", "peoples_council", "council_chair"),
        ):
            place = OrganisationUnit.objects.get(page=chart, term=unit)
            person = PersonPage(title=f"{family} {name}", phone="024 1234 5678")
            person.appointments = [
                Appointment(post=Post.objects.get(unit=place, term=post), start=dt.date(2025, 7, 1))
            ]
            live(small_city.page(ward, "leaders"), person)
        OrganisationUnit.objects.update_or_create(
            page=chart, term="police", defaults={"phone": f"024 113 {len(family)}", "level": 2}
        )
    return small_city


def people(city: SmallCity, typed: str, slug: str = "") -> list[str]:
    direct = ask(city, typed, slug)["answers"]["direct"]
    return [answer["title"] for answer in direct if answer["kind"] == "person"]


@pytest.mark.parametrize(
    ("typed", "slug", "found"),
    [
        ("chủ tịch phường ba đình", "", ["Vũ Khắc Trường"]),
        ("chu tich phuong ba dinh la ai", "hoan-kiem", ["Vũ Khắc Trường"]),
        ("chủ tịch UBND phường", "hoan-kiem", ["Tạ Khắc Trường"]),
        ("phó chủ tịch", "ba-dinh", ["Vũ Thị Sen"]),
        ("ai là chủ tịch hđnd phường ba đình", "", ["Vũ Bảo Thạch"]),
        ("chairperson of the people's council", "ba-dinh", ["Vũ Bảo Thạch"]),
        ("chủ tịch phường hàng bạc", "", ["Tạ Khắc Trường"]),
        ("lãnh đạo phường", "ba-dinh", ["Vũ Bảo Thạch", "Vũ Khắc Trường", "Vũ Thị Sen"]),
        ("vũ khắc trường", "", ["Vũ Khắc Trường"]),
        ("khac truong", "", []),
        ("chủ tịch hồ chí minh", "ba-dinh", []),
        ("hội nghị chủ tịch phường", "ba-dinh", []),
    ],
)
def test_who_holds_a_post(leaders: SmallCity, typed: str, slug: str, found: list[str]) -> None:
    assert people(leaders, typed, slug) == found


def test_the_past_and_the_private_are_no_answer(leaders: SmallCity) -> None:
    Appointment.objects.filter(person__title="Vũ Khắc Trường").update(end=dt.date(2025, 12, 31))
    PersonPage.objects.filter(title="Vũ Thị Sen").update(live=False)
    assert people(leaders, "chủ tịch phường ba đình") == []
    assert people(leaders, "phó chủ tịch", "ba-dinh") == []


def _lines(city: SmallCity, typed: str, slug: str = "") -> list[dict[str, Any]]:
    found = ask(city, typed, slug)["answers"]["direct"]
    return found[0]["lines"] if found else []


@pytest.fixture
def open_office(small_city: SmallCity) -> SmallCity:
    """A ward with an office that is open on working days, and a city with a number; the other wards say nothing."""
    home = small_city.page("ba-dinh")
    day = {
        "morning_from": "07:30",
        "morning_to": "11:30",
        "afternoon_from": "13:30",
        "afternoon_to": "17:00",
        "note": "",
    }
    home.hours = [("day", {"day": str(number), **day}) for number in range(5)]
    home.address, home.phone = "Phố Quán Thánh", "024 0000 0126"
    with gate.system_publishing("test"):
        home.save()
    Channel.objects.create(
        page=small_city.page("", "channels"), name="Tổng đài", kind=ChannelKind.PHONE, value="1022"
    )
    return small_city


def test_opening_hours_of_the_ward_that_is_meant(open_office: SmallCity) -> None:
    for typed, slug in (
        ("giờ làm việc", "ba-dinh"),
        ("mấy giờ mở cửa phường ba đình", ""),
        ("gio lam viec ubnd phuong ba dinh", "hoan-kiem"),
    ):
        values = [line["value"] for line in _lines(open_office, typed, slug)]
        assert any("7:30–11:30, 13:30–17:00" in value for value in values), typed
    assert _lines(open_office, "giờ làm việc của công ty nước sạch", "ba-dinh") == []


@pytest.mark.parametrize(
    ("typed", "label", "value"),
    [
        ("thứ bảy có làm việc không", "Thứ Bảy", "nghỉ"),
        ("thu 2 lam viec may gio", "Thứ Hai", "7:30–11:30, 13:30–17:00"),
        ("chủ nhật mở cửa không ạ", "Chủ nhật", "nghỉ"),
        ("T6 ubnd có làm không", "Thứ Sáu", "7:30–11:30, 13:30–17:00"),
    ],
)
def test_the_day_that_was_asked_for_stands_first(
    open_office: SmallCity, typed: str, label: str, value: str
) -> None:
    first = _lines(open_office, typed, "ba-dinh")[0]
    assert (first["label"], first["value"]) == (label, value)


def test_the_address_of_an_office_and_of_a_unit_that_has_its_own(open_office: SmallCity) -> None:
    assert _lines(open_office, "UBND phường Ba Đình ở đâu")[0]["value"] == "Phố Quán Thánh"
    assert _lines(open_office, "địa chỉ", "ba-dinh")[0]["value"] == "Phố Quán Thánh"
    (answer,) = ask(open_office, "công an phường ba đình ở đâu")["answers"]["direct"]
    assert (answer["kind"], answer["lines"][0]["value"]) == ("address", "Phố Quán Thánh")
    assert "địa chỉ riêng" in answer["note"]
    chart = open_office.page("ba-dinh", "organisation")
    OrganisationUnit.objects.update_or_create(
        page=chart, term="police", defaults={"address": "Phố Châu Long", "level": 2}
    )
    (answer,) = ask(open_office, "công an phường ba đình ở đâu")["answers"]["direct"]
    assert [line["value"] for line in answer["lines"]] == ["Phố Châu Long"]
    assert answer["note"] is None


@pytest.mark.parametrize(
    "typed",
    [
        "giờ làm việc phường hoàn kiếm", "thứ bảy phường hoàn kiếm có làm không", "số điện thoại phường hoàn kiếm",
        "UBND phường hoàn kiếm ở đâu", "chủ tịch phường hoàn kiếm là ai", "địa chỉ phường hàng bạc",
    ],
)  # fmt: skip
@pytest.mark.parametrize("slug", ["", "ba-dinh", "hoan-kiem"])
def test_a_ward_that_says_nothing_says_so_with_the_number_of_the_city(
    open_office: SmallCity, typed: str, slug: str
) -> None:
    (answer,) = ask(open_office, typed, slug)["answers"]["direct"]
    assert answer["kind"] == "unknown"
    assert answer["title"].startswith("Phường Hoàn Kiếm chưa công bố")
    assert [(line["value"], line["url"]) for line in answer["lines"] if line["url"]] == [("1022", "tel:1022")]
    assert answer["url"] == "http://hoan-kiem.localhost:8000/"


def test_on_the_portal_a_ward_that_is_not_named_is_found_first(open_office: SmallCity) -> None:
    for typed, kind in (
        ("thứ bảy có làm việc không", "hours"),
        ("ubnd ở đâu", "finder"),
        ("ủy ban gần nhất", "finder"),
        ("tôi thuộc phường nào", "finder"),
    ):
        (answer,) = ask(open_office, typed)["answers"]["direct"]
        assert answer["kind"] == kind, typed
        assert answer["lines"][-1]["url"].startswith("http://localhost:8000/"), typed
    assert ask(open_office, "số điện thoại bị lừa đảo")["answers"]["direct"] == []


def test_posts_are_known_by_what_people_call_them(leaders: SmallCity) -> None:
    for typed in (
        "who is the chairman of ba dinh ward",
        "chairwoman of ba dinh ward",
        "head of ba dinh",
        "mayor of phường ba đình",
        "người đứng đầu phường ba đình",
    ):
        assert people(leaders, typed) == ["Vũ Khắc Trường"], typed
    assert people(leaders, "vice chairman of ba dinh ward") == ["Vũ Thị Sen"]


def test_numbers_of_an_office_or_of_the_ward(leaders: SmallCity) -> None:
    (police,) = _lines(leaders, "số điện thoại công an phường ba đình")
    assert (police["value"], police["url"]) == ("024 113 2", "tel:0241132")
    assert [line["value"] for line in _lines(leaders, "sđt công an phường", "hoan-kiem")] == ["024 113 2"]
    assert _lines(leaders, "hotline", "ba-dinh") == []
    home = leaders.page("ba-dinh")
    type(home).objects.filter(pk=home.pk).update(phone="024 0000 0126")
    assert [line["value"] for line in _lines(leaders, "hotline", "ba-dinh")] == ["024 0000 0126"]


def test_the_page_shows_the_box_and_keeps_the_budget(leaders: SmallCity) -> None:
    html = text_of(leaders, "ba-dinh", "/tim-kiem/?q=ch%E1%BB%A7+t%E1%BB%8Bch+ph%C6%B0%E1%BB%9Dng")
    assert "Vũ Khắc Trường" in html
    assert 'href="tel:02412345678"' in html
    # One more for the number of the city, where a ward has not said what was asked.
    budgets = {
        "chu+tich+phuong": 8,
        "dia+chi": 9,
        "bi+thu+phuong+hoan+kiem": 9,
        "chu+tihc+phuong+ba+dinh": 10,
        "hotline": 8,
        "gio+lam+viec": 9,
    }
    for typed, most in budgets.items():
        assert queries(leaders, "ba-dinh", f"/tim-kiem/?q={typed}", cold=True) <= most, typed
