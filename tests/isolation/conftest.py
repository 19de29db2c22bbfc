"""One world for all walks of a module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.fixtures.city import SmallCity
from tests.isolation.world import World, build


@pytest.fixture(scope="module")
def _world(_small_city: SmallCity, django_db_blocker: Any) -> Iterator[World]:
    around = transaction.atomic()
    with django_db_blocker.unblock():
        around.__enter__()
        world = build(_small_city)
    yield world
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def world(_world: World, db: None) -> World:
    """Our ward and the other one; nothing that a test does to it outlives the test."""
    cache.clear()
    return _world
