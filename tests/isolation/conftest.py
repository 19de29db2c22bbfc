"""One world for all walks of a module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache

from tests.fixtures.city import SmallCity
from tests.harness.states import for_a_module, rolled_back
from tests.isolation.damage import Damage
from tests.isolation.walk import Walk
from tests.isolation.world import World, build


@pytest.fixture(scope="module")
def _walk(_small_city: SmallCity, django_db_blocker: Any) -> Iterator[tuple[World, Damage]]:
    def build_all() -> tuple[World, Damage]:
        world = build(_small_city)
        return world, Damage(world)

    yield from for_a_module(django_db_blocker, rolled_back(), build_all)


@pytest.fixture
def walk(_walk: tuple[World, Damage], db: None) -> Walk:
    """A walk over our ward and the other one; nothing that a request does to them outlives it."""
    cache.clear()
    return Walk(*_walk)
