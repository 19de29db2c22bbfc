"""The world of the isolation walk, seen by everybody who may have anything to do with the other ward."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache

from cms.media.models import CustomDocument, CustomImage
from cms.users.models import User
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.harness.states import for_a_module, rolled_back
from tests.isolation.damage import Damage
from tests.isolation.walk import Walk
from tests.isolation.world import OTHER, World, build
from tests.malformed import damaged
from tests.malformed.campaign import ANONYMOUS


@pytest.fixture(scope="module")
def _world(_small_city: SmallCity, django_db_blocker: Any) -> Iterator[tuple[World, dict[str, Any], Damage]]:
    def build_all() -> tuple[World, dict[str, Any], Damage]:
        world = build(_small_city)
        people = _people(world)
        _damage(world)
        return world, people, Damage(world)

    yield from for_a_module(django_db_blocker, rolled_back(), build_all)


def _damage(world: World) -> None:
    """Things of the ward that nobody can read stand in every list; what is whole knows its size."""
    for one in (*CustomImage.objects.all(), *CustomDocument.objects.all()):
        one.get_file_size()
    collection = world.city.ward(OTHER).collection
    damaged.page(world.city.page(OTHER, "news"), damaged.images(collection), damaged.document(collection))


def _people(world: World) -> dict[str, Any]:
    """Editor and lead of the ward whose things the catalogue names: to them they are there."""
    people: dict[str, Any] = {
        ANONYMOUS: None,
        "editor": User.objects.get(pk=world.values["user"]),
        "lead": User.objects.get(pk=world.values["lead"]),
        "superuser": User.objects.create_superuser("root", password="dinh-demo"),
    }
    for role in Role.city_roles():
        people[str(role.value)] = world.city.user(role)
    return people


@pytest.fixture
def campaign_parts(_world: tuple[World, dict[str, Any], Damage], db: None) -> tuple[Walk, dict[str, Any]]:
    cache.clear()
    world, people, damage = _world
    return Walk(world, damage), people
