"""Names of before 1 July 2025 lead to today's wards."""

from __future__ import annotations

import pytest

from sites.models import FormerUnit, Succession
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import text_of
from tests.search.items import ask, news

pytestmark = pytest.mark.django_db


def answer(city: SmallCity, query: str) -> list[tuple[str, list[str]]]:
    units = ask(city, query)["answers"]["former_units"]
    return [(unit["name"], [ward["name"] for ward in unit["successors"]]) for unit in units]


@pytest.mark.parametrize(
    "typed",
    [
        "hang bac",
        "Hàng Bạc",
        "phường Hàng Bạc cũ",
        "hang bac nay thuoc phuong nao",
        "hàng bạc hoàn kiếm",
        "P. Hàng Bạc",
        "p hàng bạc q hoàn kiếm",
        "phường hàng bạc đổi thành gì",
        "hang bac ten moi la gi",
    ],
)
def test_a_former_ward_leads_to_today_s(small_city: SmallCity, typed: str) -> None:
    assert answer(small_city, typed) == [("Phường Hàng Bạc", ["Phường Hoàn Kiếm"])]


def test_the_answer_stands_on_the_page_with_a_link(small_city: SmallCity) -> None:
    html = text_of(small_city, "", "/tim-kiem/?q=phuong+hang+bac")
    assert "Phường Hàng Bạc" in html
    assert 'href="http://hoan-kiem.localhost:8000/"' in html
    english = text_of(small_city, "", "/en/search/?q=phuong+hang+bac")
    assert 'href="http://hoan-kiem.localhost:8000/en/"' in english


def test_a_divided_unit_lists_all_its_successors_the_largest_first(small_city: SmallCity) -> None:
    assert answer(small_city, "cua nam") == [("Phường Cửa Nam", ["Phường Ba Đình", "Phường Hoàn Kiếm"])]


def test_a_name_in_two_districts_asks_which_until_one_is_said(small_city: SmallCity) -> None:
    other = FormerUnit.objects.create(
        code="99999", name="Xã Hàng Bạc", slug="xa-hang-bac", district="Huyện Ba Vì",
        district_slug="huyen-ba-vi", folded_name="hang bac",
    )  # fmt: skip
    Succession.objects.create(former_unit=other, ward=small_city.ward("minh-chau"), is_default=True)
    both = ask(small_city, "hang bac")["answers"]["former_units"]
    assert {unit["district"] for unit in both} == {"Huyện Ba Vì", "Quận Hoàn Kiếm"}
    assert answer(small_city, "hang bac ba vi") == [("Xã Hàng Bạc", ["Xã Minh Châu"])]
    assert answer(small_city, "xã hàng bạc") == [("Xã Hàng Bạc", ["Xã Minh Châu"])]


def test_a_former_district_lists_its_wards(small_city: SmallCity) -> None:
    assert answer(small_city, "quận ba đình cũ") == [("Quận Ba Đình", ["Phường Ba Đình", "Phường Hoàn Kiếm"])]


def test_today_s_ward_is_answered_too(small_city: SmallCity) -> None:
    ward = ask(small_city, "phuong ba dinh")["answers"]["ward"]
    assert (ward["name"], ward["url"]) == ("Phường Ba Đình", "http://ba-dinh.localhost:8000/")
    assert {"name": "Phường Cửa Đông", "district": "Quận Hoàn Kiếm", "partial": True} in ward["made_of"]


def test_a_name_within_another_question_is_no_question_about_it(small_city: SmallCity) -> None:
    assert answer(small_city, "đình Kim Ngân phố Hàng Bạc mở cửa") == []


def test_a_mistyped_name_is_answered_when_our_texts_know_it(small_city: SmallCity) -> None:
    news(small_city, "Hồ sơ của phường Hàng Bạc cũ")
    assert answer(small_city, "phuong hang bakc") == [("Phường Hàng Bạc", ["Phường Hoàn Kiếm"])]


def test_a_word_of_a_kind_is_no_part_of_another_name(small_city: SmallCity) -> None:
    FormerUnit.objects.create(
        code="99998", name="Xã Hưng Đạo", slug="xa-hung-dao", district="Huyện Quốc Oai",
        district_slug="huyen-quoc-oai", folded_name="hung dao",
    )  # fmt: skip
    Succession.objects.create(
        former_unit=FormerUnit.objects.get(code="99998"), ward=small_city.ward("minh-chau"), is_default=True
    )
    assert answer(small_city, "trần hưng đạo") == []
    assert answer(small_city, "hưng đạo") == [("Xã Hưng Đạo", ["Xã Minh Châu"])]
