"""A ward is typed as people call it: with or without accents, by a former name, with its street."""

from __future__ import annotations

import pytest

from search.my_ward.names import read_name
from sites import hosts
from sites.models import FormerUnit, Succession
from tests.fixtures.city import SmallCity

pytestmark = pytest.mark.django_db


def meant(typed: str) -> str | list[str] | None:
    """The slug of the ward, or the slugs to choose from."""
    named = read_name(typed, hosts.table())
    if named.entry is not None:
        return named.entry.ward_slug
    return [option.entry.ward_slug for option in named.options]


@pytest.mark.parametrize(
    "typed",
    [
        "Hoàn Kiếm",
        "hoan kiem",
        "HOAN KIEM",
        "hoàn kiêm",
        "Phường Hoàn Kiếm",
        "P. Hoàn Kiếm",
        "P.Hoàn Kiếm",
        "phường Hoàn Kiếm, thành phố Hà Nội",
        "hoàn kiếm hà nội",
        "Hoàn Kiếm Ward",
        "  Hoàn\tKiếm ",
        "Ｈoàn Kiếm",
        "hàng bạc",
        "P. Hàng Bạc",
        "hang bac, hoan kiem",
        "phường hàng bạc quận hoàn kiếm, hà nội",
        "86 Hàng Đào, phường Hàng Đào, Hoàn Kiếm",
        "12 Cầu Gỗ, hàng bạc, Hà Nội",
    ],
)
def test_a_ward_is_found_by_its_names_of_today_and_before(small_city: SmallCity, typed: str) -> None:
    assert meant(typed) == "hoan-kiem"


def test_a_divided_unit_and_a_district_are_a_choice(small_city: SmallCity) -> None:
    assert meant("Cửa Nam") == ["ba-dinh", "hoan-kiem"]
    assert read_name("cua nam", hosts.table()).options[0].is_largest
    assert meant("quận Ba Đình") == ["ba-dinh", "hoan-kiem"]
    # A ward of this name and the district of before: the ward, as nothing else of the district is elsewhere.
    assert meant("Ba Đình") == "ba-dinh"
    # No ward is called so.
    assert meant("Tây Hồ") == ["ba-dinh"]


def test_what_is_typed_with_accents_or_a_kind_means_them(small_city: SmallCity) -> None:
    other = FormerUnit.objects.create(
        code="99998", name="Thị trấn Bà Định", slug="thi-tran-ba-dinh", district="Huyện Ba Vì",
        district_slug="huyen-ba-vi", folded_name="ba dinh",
    )  # fmt: skip
    Succession.objects.create(former_unit=other, ward=small_city.ward("minh-chau"), is_default=True)
    assert meant("ba dinh") == "ba-dinh"
    assert meant("Bà Định") == "minh-chau"
    assert meant("thị trấn ba dinh") == "minh-chau"
    assert meant("xã Ba Đình") == "ba-dinh"


def test_a_name_of_two_places_is_asked_back_until_the_district_is_said(small_city: SmallCity) -> None:
    other = FormerUnit.objects.create(
        code="99999", name="Xã Hàng Bạc", slug="xa-hang-bac", district="Huyện Ba Vì",
        district_slug="huyen-ba-vi", folded_name="hang bac",
    )  # fmt: skip
    Succession.objects.create(former_unit=other, ward=small_city.ward("minh-chau"), is_default=True)
    options = read_name("hàng bạc", hosts.table()).options
    assert {option.former for option in options} == {
        "Phường Hàng Bạc, Quận Hoàn Kiếm",
        "Xã Hàng Bạc, Huyện Ba Vì",
    }
    assert meant("hàng bạc, ba vì") == meant("xã hàng bạc") == "minh-chau"


@pytest.mark.parametrize(("typed", "close"), [("Hoàng Kiếm", "hoan-kiem"), ("hang bacc", "hoan-kiem")])
def test_a_slip_is_asked_back_and_never_decided(small_city: SmallCity, typed: str, close: str) -> None:
    named = read_name(typed, hosts.table())
    assert named.entry is None
    assert named.is_close
    assert close in {option.entry.ward_slug for option in named.options}


@pytest.mark.parametrize(
    "typed", ["Sài Gòn", "?", ",,,", "☃", "p", "quận", "\u0301\u0301", "a" * 5000, "1 " * 200]
)
def test_what_nobody_is_called_is_nobody(small_city: SmallCity, typed: str) -> None:
    named = read_name(typed, hosts.table())
    assert named.entry is None
    assert named.options == ()
