"""Where a place lies, on a map that needs no account and no application."""

from __future__ import annotations

from typing import Final

_MAP: Final = "https://www.openstreetmap.org/"
_ZOOM: Final = 14
"""A whole ward on a screen."""


def map_url(lat: float | None, lon: float | None) -> str:
    """A centre on the map; nothing where it is not known."""
    if not (lat and lon):
        return ""
    return f"{_MAP}?mlat={lat}&mlon={lon}#map={_ZOOM}/{lat}/{lon}"
