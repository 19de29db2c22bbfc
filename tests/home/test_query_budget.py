"""A home page takes the same few queries with 3 sites and with 127, caches warm or cold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from cms.home.models import WardHomePage
from cms.services.models import ProcedurePage
from sites import hosts
from sites.models import Ward
from tests.fixtures.city import SmallCity
from tests.fixtures.pages import live_all
from tests.harness.states import rolled_back
from tests.home.content import add, add_item, picture

#: What a first visitor costs: the city's days off and hours are read once a minute.
COLD_BUDGET = 8
BUDGET = 6
#: With the pages of its tiles.
PORTAL_BUDGET = 7


def queries(client: Client, url: str, *, cold: bool) -> int:
    if cold:
        cache.clear()
        ContentType.objects.clear_cache()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200
    return len(captured)


def counts(client: Client, url: str) -> tuple[int, int]:
    """Cold and warm, after a first visit that made the sizes of the pictures."""
    client.get(url)
    return queries(client, url, cold=True), queries(client, url, cold=False)


def grow(city: SmallCity, total: int) -> None:
    """More wards with sites of their own, until the city has ``total`` sites."""
    more = total - Site.objects.count()
    homes = live_all(
        city.page("ba-dinh").get_parent(),
        [WardHomePage(title=f"Phường {number}", slug=f"phuong-{number}") for number in range(more)],
    )
    for number, home in enumerate(homes):
        site = Site(hostname=f"{home.slug}.localhost", port=8000, root_page=home)
        site.save()
        Ward.objects.create(
            code=f"9{number:04}",
            name=home.title,
            short_name=str(number),
            slug=home.slug,
            site=site,
            kind="phuong",
        )
    hosts.invalidate()


@dataclass(frozen=True)
class Home:
    """What a home page takes, cold and warm, in a city of few sites and of many, and what it shows there."""

    few: tuple[int, int]
    many: tuple[int, int]
    html: str


@pytest.fixture(scope="module")
def homes(_full_ward: SmallCity, django_db_blocker: Any) -> dict[tuple[str, str], Home]:
    """By ward (none: the portal) and address; the city grows once for all of them."""
    cache.clear()
    with django_db_blocker.unblock(), rolled_back():
        add_item(_full_ward, "notices", "Cắt nước", slug="", area="Toàn thành phố")
        add_item(_full_ward, "news", "Tin thành phố", slug="", lead_image=picture())
        procedure = ProcedurePage(title="Khai sinh", slug="dang-ky-khai-sinh", summary="Cho con.")
        add(_full_ward.page("", "services"), procedure)
        clients = {
            (ward, url): Client(HTTP_HOST=_full_ward.host(ward))
            for ward in ("ba-dinh", "minh-chau", "")
            for url in ("/", "/en/")
        }
        few = {place: counts(client, place[1]) for place, client in clients.items()}
        grow(_full_ward, 127)
        assert Site.objects.count() == 127
        found = {
            place: Home(few[place], counts(client, place[1]), client.get(place[1]).content.decode())
            for place, client in clients.items()
        }
    hosts.invalidate()
    return found


@pytest.mark.parametrize("url", ["/", "/en/"])
def test_a_ward_home_with_everything_on_it(homes: dict[tuple[str, str], Home], url: str) -> None:
    home = homes["ba-dinh", url]
    assert home.many == home.few
    assert home.few[0] <= COLD_BUDGET
    assert home.few[1] <= BUDGET


@pytest.mark.parametrize("url", ["/", "/en/"])
def test_a_portal_home_lists_all_wards_without_a_query_for_them(
    homes: dict[tuple[str, str], Home], url: str
) -> None:
    home = homes["", url]
    assert home.many == home.few
    # In another language it says how many pages there are, and of which day.
    assert max(home.few) <= PORTAL_BUDGET + (url != "/")
    assert home.html.count("http://phuong-") == 123


@pytest.mark.parametrize("url", ["/", "/en/"])
def test_the_home_of_a_ward_that_has_written_nothing_takes_no_more(
    homes: dict[tuple[str, str], Home], url: str
) -> None:
    home = homes["minh-chau", url]
    assert home.many == home.few
    assert home.few[0] <= COLD_BUDGET
    assert home.few[1] <= BUDGET
    assert all(f"{words}</a>" in home.html for words in ("Cắt nước", "Tin thành phố"))
    assert 'class="proc-2"' in home.html
