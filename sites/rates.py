"""How often somebody has done something within the running minute, in the shared cache; who it was is not kept."""

from __future__ import annotations

import hashlib
import time
from typing import Final

from django.conf import settings
from django.core.cache import cache

WINDOW: Final = 60
"""Seconds."""


def add(name: str, who: str) -> int:
    """How often in this window, this time included."""
    key = _key(name, who)
    if cache.add(key, 1, WINDOW + 5):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # it expired between the two
        return 1


def window() -> int:
    """The number of the running window."""
    return int(time.time() // WINDOW)


def _key(name: str, who: str) -> str:
    hashed = hashlib.blake2b(f"{settings.SECRET_KEY}{who}".encode(), digest_size=12).hexdigest()
    return f"rates.{name}.{window()}.{hashed}"
