from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone

from sites.enums import Role
from tests.harness.states import for_a_module, rolled_back
from tests.workflows import town as places
from tests.workflows.town import Town


@pytest.fixture(scope="module")
def _town(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Built once for a module, in a transaction around those of its tests."""
    yield from for_a_module(django_db_blocker, rolled_back(), places.build)


@pytest.fixture
def town(_town: None, db: None) -> Town:
    """Read anew by each test."""
    return places.found()


@pytest.fixture
def editor(town: Town) -> Any:
    return town.person("editor", Role.EDITOR, "ba-dinh")


@pytest.fixture
def lead(town: Town) -> Any:
    return town.person("lead", Role.LEAD, "ba-dinh")


@pytest.fixture
def other_lead(town: Town) -> Any:
    return town.person("other-lead", Role.LEAD, "hoan-kiem")


@pytest.fixture
def moderator(town: Town) -> Any:
    return town.person("moderator", Role.MODERATOR)


@pytest.fixture
def superuser(town: Town) -> Any:
    return town.person("root", is_superuser=True, is_staff=True)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], datetime]:
    """Set what time it is in Hanoi."""

    def set_clock(text: str) -> datetime:
        moment = timezone.make_aware(datetime.fromisoformat(text))
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return moment

    return set_clock
