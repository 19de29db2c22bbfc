"""Between password and second factor a session is a stranger's, at every address there is."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from cms.signin.models import OpenSession
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.isolation.catalogue import CATALOGUE
from tests.isolation.patterns import Pattern, all_patterns
from tests.signin.conftest import app_of, code_now, is_in, sign_in, with_password

pytestmark = pytest.mark.django_db

#: What a stranger reaches of the admin, by name; everything else sends them to sign in.
OPEN = {
    "wagtailadmin_login", "wagtailadmin_sprite", "wagtailadmin_javascript_catalog", "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done", "wagtailadmin_password_reset_confirm", "wagtailadmin_password_reset_complete",
    "signin_second", "signin_set_up", "signin_give_up", "signin_passkey", "signin_passkey_options",
    "signin_new_passkey_options",
}  # fmt: skip


def admin_patterns() -> list[Pattern]:
    return [one for one in all_patterns() if one.route.startswith("admin/")]


def address_of(pattern: Pattern) -> str | None:
    """The pattern with something in the place of each argument: whether it exists does not matter to a stranger."""
    route = pattern.route.replace("^", "").replace("$", "")
    for name in pattern.arguments:
        route = route.replace(f"<{name}>", "1" if name not in pattern.texts else "x")
    return None if any(sign in route for sign in "(<[\\*") else f"/{route}"


@pytest.mark.parametrize("way", ["has one", "has none yet", "lost it by a new role"])
def test_no_address_of_the_admin_opens_to_a_half_signed_in_session(
    small_city: SmallCity, settings: Any, way: str
) -> None:
    settings.SECOND_FACTOR = "required"
    for host in ("", "ba-dinh"):
        user = with_password(small_city.user(Role.LEAD, "ba-dinh", username=f"half-{host or 'city'}"))
        client = Client(HTTP_HOST=small_city.host(host), raise_request_exception=False)
        if way == "has one":
            app_of(user)
        if way == "lost it by a new role":
            client.force_login(user)
        else:
            assert sign_in(client, user).headers["Location"].startswith("/admin/login/")
        opened, walked = [], 0
        for pattern in admin_patterns():
            address = address_of(pattern)
            if pattern.key in OPEN or address is None:
                continue
            for method in ("get", "post", "put", "delete"):
                for more in (
                    {},
                    {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"},
                    {"HTTP_ACCEPT": "application/json"},
                ):
                    answer = getattr(client, method)(address, **more)
                    walked += 1
                    is_shut = answer.status_code in (401, 403, 404, 405) or (
                        answer.status_code == 302 and "/admin/login/" in answer.headers["Location"]
                    )
                    if not is_shut:
                        opened.append((method, address, answer.status_code))
        assert not opened
        assert walked > 1000
        assert not OpenSession.objects.filter(user=user).exists()


def test_the_public_pages_know_nobody_either(small_city: SmallCity, settings: Any) -> None:
    settings.SECOND_FACTOR = "required"
    user = with_password(small_city.user(Role.LEAD, "ba-dinh"))
    client = Client(HTTP_HOST=small_city.host("ba-dinh"))
    sign_in(client, user)
    answer = client.get("/")
    assert answer.status_code == 200
    assert "wagtail-userbar" not in answer.content.decode()
    assert answer.wsgi_request.user.is_anonymous


def test_one_host_s_second_step_opens_no_other_host(small_city: SmallCity, settings: Any) -> None:
    user = with_password(small_city.user(Role.MODERATOR))
    app_of(user)
    ward, portal = (Client(HTTP_HOST=small_city.host(slug)) for slug in ("ba-dinh", ""))
    sign_in(ward, user)
    sign_in(portal, user)
    assert ward.post("/admin/login/second/", {"code": code_now()}).status_code == 302
    assert is_in(ward)
    assert not is_in(portal)


def test_every_open_address_is_one_that_the_catalogue_knows() -> None:
    assert set(CATALOGUE) >= OPEN
