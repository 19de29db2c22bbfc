"""Whether answers are stored, and whether writes are told to those who store them.

An answer may be stored where every process that writes reaches the versions: in a cache that all share. Nobody else
can know of a command that runs beside the server. Where the cache is shared, writes are told even while the store is
off, so that it may be switched on again at any time.
"""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings

ON: Final = "on"
OFF: Final = "off"


def is_on() -> bool:
    """Answers are stored and given."""
    return bool(settings.ANSWER_STORE == ON)


def is_told() -> bool:
    """Writes give tables new versions."""
    return is_on() or (settings.ANSWER_STORE == OFF and is_shared(settings.CACHES["default"]))


def is_shared(cache: dict[str, Any]) -> bool:
    """Whether all processes of an installation reach this cache."""
    return not str(cache["BACKEND"]).endswith(("LocMemCache", "DummyCache"))
