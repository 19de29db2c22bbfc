"""The answer store switched on, and what commits do in a test, which commits nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest

from cms.delivery import store, versions
from sites.caching import PatientRedisCache
from tests.delivery.asking import Readers
from tests.fixtures.city import SmallCity

Committing = Callable[[], AbstractContextManager[Any]]


@pytest.fixture
def readers(small_city: SmallCity, settings: Any) -> Iterator[Readers]:
    """Strangers who ask for pages of the small city."""
    settings.ANSWER_STORE = "on"
    yield Readers(small_city, settings)
    store._Away.until = PatientRedisCache.away_until = 0.0
    versions._Unsent.names.clear()


@pytest.fixture
def committing(django_capture_on_commit_callbacks: Any) -> Committing:
    """What happens in its block is committed at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
