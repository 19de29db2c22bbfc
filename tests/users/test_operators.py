"""What an operator does with everybody's accounts."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from sites.enums import Role
from sites.scoping import scope_for
from tests.fixtures.city import SmallCity
from tests.users.conftest import browser
from tests.users.test_leads import NEW, act

pytestmark = pytest.mark.django_db
User = get_user_model()


def test_an_operator_invites_for_every_role_of_the_city(small_city: SmallCity, operator: Any) -> None:
    client = browser(operator)
    for number, (role, slug) in enumerate(
        (("lead", "hoan-kiem"), ("moderator", ""), ("editor", "minh-chau"))
    ):
        group = small_city.group(Role(role), slug)
        data = NEW | {"email": f"n{number}@city.example", "role": group.site_role.pk}
        assert client.post("/admin/accounts/invite/", data).status_code == 302
        assert list(User.objects.get(email=data["email"]).groups.all()) == [group]


def test_an_operator_gives_and_takes_roles_and_it_counts_at_once(
    small_city: SmallCity, operator: Any, editor: Any
) -> None:
    client, lead = browser(operator), small_city.group(Role.LEAD, "hoan-kiem")
    act(client, editor, "grant", role=lead.site_role.pk)
    assert scope_for(User.objects.get(pk=editor.pk)).has_role(Role.LEAD, small_city.ward("hoan-kiem"))
    act(client, editor, "revoke", role=lead.site_role.pk)
    assert not scope_for(User.objects.get(pk=editor.pk)).has_role(Role.LEAD, small_city.ward("hoan-kiem"))
    rows = ModelLogEntry.objects.for_instance(editor).order_by("pk").values_list("action", "user_id")
    assert list(rows) == [("users.grant_role", operator.pk), ("users.revoke_role", operator.pk)]


def test_an_operator_touches_neither_superusers_nor_the_own_account(
    small_city: SmallCity, operator: Any
) -> None:
    root = User.objects.create_superuser("root", "root@city.example", "dinh-demo")
    client = browser(operator)
    for person in (root, operator):
        before = User.objects.filter(pk=person.pk).values().get()
        for action in ("deactivate", "reset"):
            act(client, person, action)
        act(client, person, "grant", role=small_city.group(Role.MODERATOR).site_role.pk)
        assert User.objects.filter(pk=person.pk).values().get() == before
    assert not root.groups.exists()
    assert operator.groups.count() == 1


def test_nobody_becomes_superuser_through_wagtail_s_own_forms(operator: Any, editor: Any) -> None:
    root = User.objects.create_superuser("root", "root@city.example", "dinh-demo")
    client = browser(operator)
    for person in (editor, root):
        data = {
            "username": person.username,
            "email": "x@city.example",
            "first_name": "X",
            "last_name": "Y",
            "is_active": "on",
            "is_superuser": "on",
            "password1": "mot-mat-khau-khac",
            "password2": "mot-mat-khau-khac",
        }
        before = User.objects.filter(pk=person.pk).values().get()
        for address in (f"/admin/users/edit/{person.pk}/", "/admin/users/new/"):
            assert client.post(address, data).status_code in (302, 403)
        assert User.objects.filter(pk=person.pk).values().get() == before
    client.post(f"/admin/bulk/users/user/set_active_state/?id={root.pk}", {"mark_as_active": "False"})
    root.refresh_from_db()
    assert root.is_active
    assert User.objects.filter(is_superuser=True).count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "/admin/users/",
        "/admin/users/results/",
        "/admin/users/new/",
        "/admin/users/edit/{pk}/",
        "/admin/users/delete/{pk}/",
        "/admin/users/history/{pk}/",
        "/admin/users/usage/{pk}/",
        "/admin/groups/",
        "/admin/groups/new/",
        "/admin/groups/edit/{group}/",
        "/admin/groups/delete/{group}/",
        "/admin/groups/users/{group}/",
        "/admin/bulk/users/user/assign_role/?id={pk}",
        "/admin/bulk/users/user/delete/?id={pk}",
        "/admin/bulk/users/user/set_active_state/?id={pk}",
    ],
)
@pytest.mark.parametrize("role", [Role.EDITOR, Role.LEAD, Role.MODERATOR, Role.TRANSLATOR])
def test_wagtail_s_users_and_groups_are_closed_to_all_but_operators(
    small_city: SmallCity, other_editor: Any, role: Role, address: str
) -> None:
    user = small_city.user(role, "ba-dinh" if role in Role.ward_roles() else "", "asking")
    client = browser(user)
    group = small_city.group(Role.EDITOR, "hoan-kiem")
    before = list(User.objects.order_by("pk").values())
    url = address.format(pk=other_editor.pk, group=group.pk)
    for response in (client.get(url), client.post(url, {"mark_as_active": "False", "role": group.pk})):
        html = response.content.decode()
        assert other_editor.username not in html
        assert group.name not in html
    assert list(User.objects.order_by("pk").values()) == before
    assert not user.groups.filter(pk=group.pk).exists()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MODERATOR, Role.TRANSLATOR])
def test_the_section_is_closed_to_those_who_manage_nobody(
    small_city: SmallCity, editor: Any, role: Role
) -> None:
    user = small_city.user(role, "hoan-kiem" if role is Role.EDITOR else "", "asking")
    client = browser(user)
    for address in ("/admin/accounts/", "/admin/accounts/invite/", f"/admin/accounts/{editor.pk}/"):
        assert client.get(address).status_code in (302, 403), address
        assert client.post(address, NEW | {"action": "deactivate"}).status_code in (302, 403), address
    assert not User.objects.filter(email=NEW["email"]).exists()


@pytest.mark.parametrize("typed", ["luong yen", "Lương Thị", "yen@ba-dinh", "EDITOR-BA"])
def test_people_are_found_without_accents(operator: Any, editor: Any, other_editor: Any, typed: str) -> None:
    html = browser(operator).get("/admin/accounts/", {"q": typed}).content.decode()
    assert editor.email in html
    assert other_editor.email not in html


def test_the_list_takes_the_same_queries_for_two_people_and_for_fifty(
    small_city: SmallCity, operator: Any, editor: Any
) -> None:
    client = browser(operator)

    def count() -> int:
        client.get("/admin/accounts/")
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/admin/accounts/").status_code == 200
        return len(captured)

    few = count()
    for number in range(48):
        small_city.user(Role.EDITOR, "hoan-kiem", f"e{number}")
    assert count() == few
