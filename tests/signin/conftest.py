from __future__ import annotations

import time
from typing import Any

import pytest
from django.test import Client

from cms.signin import totp
from cms.signin.models import Factor, FactorKind
from cms.signin.sealing import seal
from sites.enums import Role
from tests.fixtures.city import SmallCity

PASSWORD = "con-duong-nao-cung-ve-ha-noi"
NEW_PASSWORD = "mua-thu-ha-noi-mua-hoa-sua"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
HOST = "localhost:8000"


@pytest.fixture
def required(settings: Any) -> None:
    """As in production."""
    settings.SECOND_FACTOR = "required"


@pytest.fixture
def lead(small_city: SmallCity) -> Any:
    return with_password(small_city.user(Role.LEAD, "ba-dinh"))


@pytest.fixture
def editor(small_city: SmallCity) -> Any:
    return with_password(small_city.user(Role.EDITOR, "ba-dinh"))


@pytest.fixture
def operator(small_city: SmallCity) -> Any:
    return with_password(small_city.user(Role.OPERATOR))


def with_password(user: Any) -> Any:
    user.set_password(PASSWORD)
    user.email = f"{user.username}@example.vn"
    user.save()
    return user


def app_of(user: Any) -> Factor:
    return Factor.objects.create(user=user, kind=FactorKind.TOTP, name="Máy của tôi", secret=seal(SECRET))


def code_now(steps: int = 0) -> str:
    return totp.code_at(SECRET, int(time.time()) // totp.STEP + steps)


def browser(host: str = HOST, **more: Any) -> Client:
    return Client(HTTP_HOST=host, **more)


def sign_in(client: Client, user: Any, password: str = PASSWORD, **more: Any) -> Any:
    return client.post("/admin/login/", {"username": user.username, "password": password, **more})


def change_password(client: Client, user: Any) -> Any:
    """As a person does on the page of the own account."""
    changed = {
        "name_email-first_name": "Yến", "name_email-last_name": "Lương", "name_email-email": user.email,
        "locale-preferred_language": "vi", "theme-theme": "system", "theme-contrast": "system", "theme-density": "default",
        "theme-keyboard_shortcuts": "on", "notice-preference-by_mail": "digest", "password-old_password": PASSWORD,
        "password-new_password1": NEW_PASSWORD, "password-new_password2": NEW_PASSWORD,
    }  # fmt: skip
    return client.post("/admin/account/", changed)


def is_in(client: Client) -> bool:
    """Whether this browser's session opens the admin."""
    return bool(client.get("/admin/account/").status_code == 200)
