from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from sites.enums import Role
from tests.fixtures.city import SmallCity


@pytest.fixture
def lead(small_city: SmallCity) -> Any:
    return small_city.user(Role.LEAD, "ba-dinh")


@pytest.fixture
def operator(small_city: SmallCity) -> Any:
    return small_city.user(Role.OPERATOR)


@pytest.fixture
def editor(small_city: SmallCity) -> Any:
    user = small_city.user(Role.EDITOR, "ba-dinh")
    user.email, user.last_name, user.first_name = "yen@ba-dinh.example", "Lương Thị", "Yến"
    user.save()
    return user


@pytest.fixture
def other_editor(small_city: SmallCity) -> Any:
    user = small_city.user(Role.EDITOR, "hoan-kiem")
    user.email, user.last_name, user.first_name = "lan@hoan-kiem.example", "Bùi Thế", "Lân"
    user.save()
    return user


def browser(user: Any) -> Client:
    client = Client(HTTP_HOST="localhost:8000")
    client.force_login(user)
    return client
