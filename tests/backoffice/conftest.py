from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.fixtures.newsroom import editor, news

__all__ = ["editor", "news"]

ROLES = {
    "editor": (Role.EDITOR, "ba-dinh"),
    "lead": (Role.LEAD, "ba-dinh"),
    "other_lead": (Role.LEAD, "hoan-kiem"),
    "moderator": (Role.MODERATOR, ""),
    "translator": (Role.TRANSLATOR, ""),
    "operator": (Role.OPERATOR, ""),
}


@pytest.fixture
def person(small_city: SmallCity) -> Callable[[str], Any]:
    """An account by the name of its role, made once in a test."""
    made: dict[str, Any] = {}

    def find(name: str) -> Any:
        if name not in made:
            user = small_city.user(*ROLES[name], username=name)
            user.first_name, user.last_name = "Hải Yến", "Lương Thị"
            user.save()
            made[name] = user
        return made[name]

    return find


@pytest.fixture
def browser(person: Callable[[str], Any]) -> Callable[[str], Client]:
    """A browser in which that person is logged in, on the portal's host."""

    def open_browser(name: str) -> Client:
        client = Client(HTTP_HOST="localhost:8000")
        client.force_login(person(name))
        return client

    return open_browser
