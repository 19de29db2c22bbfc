from __future__ import annotations

from typing import Any

import pytest

from sites.enums import Role
from tests.workflows import town as places
from tests.workflows.town import Town


@pytest.fixture
def town(db: None) -> Town:
    return places.build()


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
