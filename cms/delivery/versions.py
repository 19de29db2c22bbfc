"""The versions of tables and facts, in the cache that all processes share.

A version is a number of one sequence that only grows, and is used once. Who makes an answer reads the sequence first;
the answer is kept only if the sequence is still the same at the end, so whatever was committed meanwhile, it was made
of rows that have these versions. A version that is lost comes back as a number that no older answer has.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Mapping
from typing import Final

from cms.delivery.cache import TROUBLE, cache

_SEQUENCE: Final = "delivery.sequence"
_VERSION: Final = "delivery.version."


class _Unsent:
    """What this process could not tell so far, because the cache did not answer."""

    names: set[str] = set()
    lock = threading.Lock()


def start() -> int:
    """Where the sequence stands."""
    found = cache.get(_SEQUENCE)
    return int(found) if found is not None else _next()


def renew(names: Iterable[str]) -> None:
    """Give them a new version, all the same."""
    with _Unsent.lock:
        _Unsent.names.update(names)
    send()


def send() -> bool:
    """Tell what is not told yet; whether everything is told."""
    with _Unsent.lock:
        if not _Unsent.names:
            return True
        try:
            number = _next()
            cache.set_many({_VERSION + name: number for name in _Unsent.names}, timeout=None)
        except TROUBLE:
            return False
        _Unsent.names.clear()
        return True


def are_current(held: Mapping[str, int]) -> bool:
    """Whether all of them are as they were; one that is lost is not."""
    found = cache.get_many([_VERSION + name for name in held])
    return all(found.get(_VERSION + name) == number for name, number in held.items())


def stamp(names: Iterable[str], begun: int) -> dict[str, int] | None:
    """The versions of now, for what was read since the sequence stood at ``begun``; nothing if it has moved."""
    keys = {name: _VERSION + name for name in sorted(names)}
    found = cache.get_many([_SEQUENCE, *keys.values()])
    if found.get(_SEQUENCE) != begun:
        return None
    versions = {}
    for name, key in keys.items():
        if key not in found:
            cache.add(key, begun, timeout=None)
        versions[name] = int(found.get(key, begun))
    return versions


def _next() -> int:
    try:
        return int(cache.incr(_SEQUENCE))
    except ValueError:
        # Later than whatever was used before it was lost.
        cache.add(_SEQUENCE, time.time_ns(), timeout=None)
        return int(cache.incr(_SEQUENCE))
