"""Whose business is what."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from sites import hosts
from sites.enums import Role
from sites.scoping import NOBODY, forget, scope_for
from tests.fixtures.city import SmallCity

pytestmark = pytest.mark.django_db


def test_a_ward_editor_reaches_one_ward_in_every_language(small_city: SmallCity) -> None:
    scope = scope_for(small_city.user(Role.EDITOR, "ba-dinh"))
    ward, other = small_city.ward("ba-dinh"), small_city.ward("hoan-kiem")
    assert scope.has_role(Role.EDITOR, ward)
    assert not scope.has_role(Role.LEAD, ward)
    assert not scope.has_role(Role.EDITOR, other)
    assert not scope.has_role(Role.EDITOR)
    assert (scope.reaches_ward(ward), scope.reaches_ward(other)) == (True, False)
    assert (scope.reaches_site(ward.site_id), scope.reaches_site(other.site_id)) == (True, False)
    assert scope.reaches_page(small_city.page("ba-dinh", "leaders", "en"))
    assert not scope.reaches_page(small_city.page("hoan-kiem", "leaders", "en"))
    assert not scope.reaches_page(small_city.portal())
    assert scope.reaches_collection(ward.collection)
    assert not scope.reaches_collection(other.collection_id)
    assert Page.objects.filter(scope.pages()).count() == 28 + 6


def test_a_person_of_two_wards(small_city: SmallCity) -> None:
    user = small_city.user(Role.EDITOR, "ba-dinh")
    user.groups.add(small_city.group(Role.LEAD, "hoan-kiem"))
    scope = scope_for(user)
    assert scope.has_role(Role.LEAD, small_city.ward("hoan-kiem"))
    assert scope.roles_in(small_city.ward("ba-dinh")) == {Role.EDITOR}
    assert len(scope.ward_ids) == 2
    assert len(scope.page_paths) == 4


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.TRANSLATOR, Role.OPERATOR])
def test_city_roles_reach_everything(small_city: SmallCity, role: Role) -> None:
    scope = scope_for(small_city.user(role))
    assert scope.is_city
    assert scope.has_role(role, small_city.ward("minh-chau"))
    assert scope.has_role(role)
    assert not scope.has_role(Role.EDITOR, small_city.ward("minh-chau"))
    assert len(scope.ward_ids) == 3
    assert scope.reaches_page(small_city.portal("en"))
    assert Page.objects.filter(scope.pages()).count() == Page.objects.count()


def test_a_superuser_holds_every_role(small_city: SmallCity) -> None:
    scope = scope_for(get_user_model().objects.create_superuser("root"))
    assert scope.has_role(Role.LEAD, small_city.ward("ba-dinh"))
    assert scope.is_city


def test_strangers_reach_nothing(small_city: SmallCity) -> None:
    gone = small_city.user(Role.MODERATOR)
    gone.is_active = False
    without_groups = get_user_model().objects.create_user("without-groups")
    for user in (AnonymousUser(), None, gone, without_groups):
        scope = scope_for(user)
        assert not scope.ward_ids
        assert not scope.has_role(Role.MODERATOR)
        assert not scope.reaches_page(small_city.portal())
        assert not Page.objects.filter(scope.pages()).exists()
    assert scope_for(AnonymousUser()) is NOBODY


def test_what_it_costs(small_city: SmallCity, django_assert_num_queries) -> None:
    editor, moderator = small_city.user(Role.EDITOR, "ba-dinh"), small_city.user(Role.MODERATOR)
    root = get_user_model().objects.create_superuser("root")
    hosts.table()
    for user, queries in ((editor, 1), (moderator, 1), (root, 0), (editor, 0)):
        with django_assert_num_queries(queries):
            scope_for(user)


def test_forgotten_when_groups_change(small_city: SmallCity) -> None:
    user = small_city.user(Role.EDITOR, "ba-dinh")
    assert not scope_for(user).has_role(Role.LEAD, small_city.ward("ba-dinh"))
    user.groups.add(small_city.group(Role.LEAD, "ba-dinh"))
    forget(user)
    assert scope_for(user).has_role(Role.LEAD, small_city.ward("ba-dinh"))
