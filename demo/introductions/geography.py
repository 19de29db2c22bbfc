"""Distances and directions between points, in words."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, sqrt
from typing import Final, NamedTuple

_EARTH_KM: Final = 6371.0
_DIRECTIONS: Final = ("bắc", "đông bắc", "đông", "đông nam", "nam", "tây nam", "tây", "tây bắc")


class Point(NamedTuple):
    """WGS 84 degrees."""

    lat: float
    lon: float


def distance_km(a: Point, b: Point) -> float:
    """As the crow flies."""
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))


def direction(origin: Point, target: Point) -> str:
    """Where ``target`` lies as seen from ``origin``: one of eight."""
    lat_a, lat_b, dlon = radians(origin.lat), radians(target.lat), radians(target.lon - origin.lon)
    angle = degrees(
        atan2(sin(dlon) * cos(lat_b), cos(lat_a) * sin(lat_b) - sin(lat_a) * cos(lat_b) * cos(dlon))
    )
    return _DIRECTIONS[round(angle / 45) % 8]
