"""What three wards look like from outside."""

from __future__ import annotations

import pytest
from wagtail.models import Page, Site

from sites.enums import Role
from sites.models import SiteRole, Ward
from tests.fixtures.city import SmallCity

pytestmark = pytest.mark.django_db


def test_every_ward_has_its_27_sections_and_home(small_city: SmallCity) -> None:
    for slug in small_city.slugs:
        home = small_city.page(slug)
        assert home.get_children().count() == 27
        assert all(page.live for page in home.get_children())


def test_english_exists_where_the_law_wants_it(small_city: SmallCity) -> None:
    home = small_city.page("minh-chau", "home", "en")
    slugs = ["functions", "organisation", "leaders", "contacts", "services"]
    assert [page.slug for page in home.get_children()] == slugs
    assert home.title == "Minh Châu Commune"
    vietnamese = small_city.page("minh-chau", "leaders")
    assert vietnamese.get_translations().get().slug == "leaders"


def test_the_page_tree_is_sound(small_city: SmallCity) -> None:
    assert Page.find_problems() == ([], [], [], [], [])


def test_one_site_for_each_ward_and_the_portal(small_city: SmallCity) -> None:
    assert set(Site.objects.values_list("hostname", "port")) == {
        ("localhost", 8000),
        ("ba-dinh.localhost", 8000),
        ("hoan-kiem.localhost", 8000),
        ("minh-chau.localhost", 8000),
    }
    assert Site.objects.get(is_default_site=True).hostname == "localhost"


def test_roles(small_city: SmallCity) -> None:
    assert SiteRole.objects.count() == 3 * 2 + 3
    assert small_city.group(Role.EDITOR, "ba-dinh").name == "Biên tập viên – Phường Ba Đình"


def test_former_units_lead_to_their_wards(small_city: SmallCity) -> None:
    ward = Ward.objects.get(slug="hoan-kiem")
    assert ward.former_units.filter(name="Phường Hàng Bạc", folded_name="hang bac").exists()
