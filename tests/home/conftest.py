from __future__ import annotations

import pytest
from django.test import Client

from tests.fixtures.city import SmallCity
from tests.home.content import fill_ward


@pytest.fixture
def full_ward(small_city: SmallCity) -> SmallCity:
    """The small city with a ward that has something of everything."""
    fill_ward(small_city)
    return small_city


@pytest.fixture
def ward_client(small_city: SmallCity) -> Client:
    return Client(HTTP_HOST=small_city.host("ba-dinh"))


@pytest.fixture
def portal_client(small_city: SmallCity) -> Client:
    return Client(HTTP_HOST=small_city.host())
