"""One world for all walks of a module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.fixtures.city import SmallCity
from tests.isolation.damage import Damage
from tests.isolation.walk import Walk
from tests.isolation.world import World, build


@pytest.fixture(scope="module")
def _walk(_small_city: SmallCity, django_db_blocker: Any) -> Iterator[tuple[World, Damage]]:
    around = transaction.atomic()
    with django_db_blocker.unblock():
        around.__enter__()
        world = build(_small_city)
        damage = Damage(world)
    yield world, damage
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def walk(_walk: tuple[World, Damage], db: None) -> Walk:
    """A walk over our ward and the other one; nothing that a request does to them outlives it."""
    cache.clear()
    return Walk(*_walk)
