"""A ward of ours and another ward in which every kind of object carries a marker.

A *record* is a set of keyword arguments of URL patterns that belong together: a page with one of its
versions, the state of its approval, its translation. ``mixed`` records cross an object of our ward
with one of the other.
"""

from __future__ import annotations

from sites import hosts
from tests.fixtures.city import SmallCity
from tests.isolation.world import other, own
from tests.isolation.world.base import OTHER, OWN, THIRD, Record, World

__all__ = ["OTHER", "OWN", "THIRD", "Record", "World", "build"]


def build(city: SmallCity) -> World:
    """Both wards, with a person of each role."""
    world = World(city)
    ours = own.build(world)
    other.build(world, ours)
    hosts.invalidate()
    return world
