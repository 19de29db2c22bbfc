from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.fixtures.city import SmallCity
from tests.harness.states import for_a_module, rolled_back
from tests.home.content import fill_ward


@pytest.fixture(scope="module")
def _full_ward(_small_city: SmallCity, django_db_blocker: Any) -> Iterator[SmallCity]:
    def build() -> SmallCity:
        fill_ward(_small_city)
        # The first visit makes the sizes of the pictures.
        assert Client(HTTP_HOST=_small_city.host("ba-dinh")).get("/").status_code == 200
        return _small_city

    yield from for_a_module(django_db_blocker, rolled_back(), build)


@pytest.fixture
def full_ward(_full_ward: SmallCity, small_city: SmallCity) -> SmallCity:
    """The small city with a ward that has something of everything."""
    return small_city


@pytest.fixture
def ward_client(small_city: SmallCity) -> Client:
    return Client(HTTP_HOST=small_city.host("ba-dinh"))


@pytest.fixture
def portal_client(small_city: SmallCity) -> Client:
    return Client(HTTP_HOST=small_city.host())
