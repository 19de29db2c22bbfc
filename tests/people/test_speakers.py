"""The spokespersons of all wards as one list, on the city's page."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from wagtail.models import PageViewRestriction

from cms.people.models import Appointment, PersonPage, Post
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import add_sites, live, queries, text_of

pytestmark = pytest.mark.django_db

URL = "/nguoi-phat-ngon/"


def speaker(city: SmallCity, slug: str, name: str, *terms: str) -> PersonPage:
    posts = [Post.objects.get(term=term, unit__page__path__startswith=city.page(slug).path) for term in terms]
    person = PersonPage(title=name, phone="024 0000 0126")
    person.appointments = [Appointment(post=post, start=dt.date(2025, 7, 1)) for post in posts]
    return live(city.page(slug, "leaders"), person)


def listed(city: SmallCity) -> list[tuple[str, str]]:
    """Ward and name of each row."""
    table = text_of(city, "", URL).partition('id="ward-speakers"')[2]
    return re.findall(r'<th scope="row".*?<a[^>]*>([^<]*)</a>.*?<td.*?<a[^>]*>([^<]*)</a>', table, re.DOTALL)


def test_each_ward_stands_there_by_its_name_with_who_is_assigned(small_city: SmallCity) -> None:
    speaker(small_city, "minh-chau", "Dương Phú Giang", "spokesperson")
    speaker(small_city, "ba-dinh", "Đỗ Khắc Trường", "committee_chair")
    speaker(small_city, "ba-dinh", "Trịnh Khuê Minh", "spokesperson")
    speaker(small_city, "hoan-kiem", "Lạc An Tâm", "committee_chair")
    assert listed(small_city) == [
        ("Phường Ba Đình", "Trịnh Khuê Minh"),
        ("Phường Hoàn Kiếm", "Lạc An Tâm"),
        ("Xã Minh Châu", "Dương Phú Giang"),
    ]
    html = text_of(small_city, "", URL)
    assert html.count("theo luật</td>") == 1
    assert 'href="http://ba-dinh.localhost:8000/lanh-dao/trinh-khue-minh/"' in html
    assert "3 trong 3 phường, xã" in html
    assert 'id="ward-speakers"' not in text_of(small_city, "ba-dinh", URL)


def test_who_is_not_public_is_not_listed(small_city: SmallCity) -> None:
    hidden = speaker(small_city, "ba-dinh", "Người Kín", "spokesperson")
    gone = speaker(small_city, "hoan-kiem", "Người Gỡ", "spokesperson")
    speaker(small_city, "minh-chau", "Dương Phú Giang", "spokesperson")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    gone.unpublish()
    assert listed(small_city) == [("Xã Minh Châu", "Dương Phú Giang")]


def test_the_number_of_wards_costs_no_query(small_city: SmallCity) -> None:
    speaker(small_city, "ba-dinh", "Trịnh Khuê Minh", "spokesperson")
    text_of(small_city, "", URL)
    few = queries(small_city, "", URL)
    speaker(small_city, "hoan-kiem", "Lạc An Tâm", "spokesperson")
    speaker(small_city, "minh-chau", "Dương Phú Giang", "spokesperson")
    add_sites(small_city, 20)
    text_of(small_city, "", URL)
    assert queries(small_city, "", URL) == few
