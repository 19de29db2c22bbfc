"""The site map for people, and what every page says at its end about all sites."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction

from cms.core.models import SectionPage
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import get, queries, text_of
from tests.home.content import add, publish

pytestmark = pytest.mark.django_db


def _links(html: str, selector: str) -> list[str]:
    return [str(link["href"]) for link in BeautifulSoup(html, "html.parser").select(f"{selector} a")]


def test_a_site_map_names_sections_and_those_below_but_nothing_closed(small_city: SmallCity) -> None:
    about = small_city.page("ba-dinh", "about")
    about.body = [("paragraph", "<p>Phía bắc nội thành.</p>")]
    publish(about)
    add(about, SectionPage(title="Di tích", slug="di-tich"))
    closed = add(about, SectionPage(title="Nội bộ", slug="noi-bo"))
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    found = _links(text_of(small_city, "ba-dinh", "/so-do-trang/"), ".site-map")
    assert found.index("/gioi-thieu/di-tich/") == found.index("/gioi-thieu/") + 1
    assert "/gioi-thieu/noi-bo/" not in found
    assert not [address for address in found if "hoan-kiem" in address]


def test_a_site_that_is_not_for_everybody_has_no_map(small_city: SmallCity) -> None:
    home = small_city.page("ba-dinh")
    PageViewRestriction.objects.create(page=home, restriction_type="login")
    assert get(small_city, "ba-dinh", "/so-do-trang/").status_code == 404
    assert get(small_city, "hoan-kiem", "/so-do-trang/").status_code == 200


def test_a_site_map_has_one_address_in_each_language(small_city: SmallCity) -> None:
    assert get(small_city, "ba-dinh", "/site-map/").headers["Location"] == "/so-do-trang/"
    assert get(small_city, "ba-dinh", "/en/so-do-trang/").headers["Location"] == "/en/site-map/"
    html = text_of(small_city, "ba-dinh", "/en/site-map/")
    assert "<h1>Site map</h1>" in html
    assert "/en/feeds/news.atom" in _links(html, ".site-map-more")


def test_a_site_map_costs_the_same_however_much_there_is(small_city: SmallCity) -> None:
    few = queries(small_city, "ba-dinh", "/so-do-trang/")
    about = small_city.page("ba-dinh", "about")
    for number in range(12):
        add(about, SectionPage(title=f"Mục {number}", slug=f"muc-{number}"))
    assert queries(small_city, "ba-dinh", "/so-do-trang/") <= few


@pytest.mark.parametrize("slug", ["", "ba-dinh"])
@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/", ["Khả năng tiếp cận", "Quyền riêng tư"]),
        ("/en/", ["Accessibility", "Privacy"]),
    ],
)
def test_every_site_leads_to_what_is_said_of_all(
    small_city: SmallCity, slug: str, path: str, names: list[str]
) -> None:
    page = BeautifulSoup(text_of(small_city, slug, path), "html.parser")
    found = page.select(".foot-about a")
    assert [link.get_text() for link in found][:2] == names
    for link, name in zip(found[:2], names, strict=True):
        statement = text_of(small_city, "", str(link["href"]).removeprefix("http://localhost:8000"))
        assert f"<h1>{name}</h1>" in statement
        assert "noindex" not in statement


def test_statements_stand_in_no_menu(small_city: SmallCity) -> None:
    html = text_of(small_city, "", "/")
    assert not [address for address in _links(html, "header") if "quyen-rieng-tu" in address]


def test_the_switcher_leads_from_one_site_map_to_the_other(small_city: SmallCity) -> None:
    html = text_of(small_city, "ba-dinh", "/so-do-trang/")
    assert 'href="http://ba-dinh.localhost:8000/en/site-map/"' in html
