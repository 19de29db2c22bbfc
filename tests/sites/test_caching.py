"""A cache that does not answer keeps nothing and stops nobody."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from redis.exceptions import RedisError

from cms.settings import environment
from sites import rates
from sites.caching import PatientRedisCache

#: Nobody listens there.
NOWHERE = "redis://127.0.0.1:1/0"


@pytest.fixture
def gone() -> Iterator[PatientRedisCache]:
    PatientRedisCache.away_until = 0.0
    yield PatientRedisCache(NOWHERE, {})
    PatientRedisCache.away_until = 0.0


def test_nothing_is_there_and_nothing_is_refused(gone: PatientRedisCache) -> None:
    for _ in range(2):
        assert gone.get("a") is None
        assert gone.get("a", 7) == gone.get("a", default=7) == 7
        assert gone.get_many(["a", "b"]) == {}
        assert "a" not in gone
        assert gone.add("a", 1) is True
        assert gone.set("a", 1) is None
        assert gone.set_many({"a": 1, "b": 2}) == ["a", "b"]
        assert gone.get_or_set("a", lambda: 3) == 3
        assert gone.touch("a") is False
        assert gone.delete("a") is False
        assert gone.delete_many(["a"]) is None
        with pytest.raises(ValueError, match="not found"):
            gone.incr("a")
    with pytest.raises((OSError, RedisError)):
        gone.clear()


def test_it_is_asked_again_after_a_moment_only(
    gone: PatientRedisCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def refuse(*_args: object) -> None:
        asked.append(1)
        raise ConnectionRefusedError

    monkeypatch.setattr(gone._cache, "get", refuse)
    for _ in range(5):
        gone.get("a")
    assert len(asked) == 1
    monkeypatch.setattr(PatientRedisCache, "away_until", time.monotonic())
    gone.get("a")
    assert len(asked) == 2


def test_limits_count_nobody_meanwhile(settings: object, gone: PatientRedisCache) -> None:
    settings.CACHES = environment.caches(NOWHERE)  # type: ignore[attr-defined]
    assert [rates.add("search", "somebody") for _ in range(3)] == [1, 1, 1]
