"""What the groups may do, asked the way Wagtail asks."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupPagePermission
from wagtail.permissions import policy_registry

from sites.enums import Role
from tests.fixtures.city import SmallCity

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.EDITOR, Role.LEAD])
def test_ward_roles_work_in_both_languages_of_their_ward_and_publish_nothing(
    small_city: SmallCity, role: Role
) -> None:
    user = small_city.user(role, "ba-dinh")
    for language in ("vi", "en"):
        own = small_city.page("ba-dinh", "leaders", language).permissions_for_user(user)
        assert own.can_edit()
        assert own.can_add_subpage()
        assert not own.can_publish()
        other = small_city.page("hoan-kiem", "leaders", language).permissions_for_user(user)
        assert not other.can_edit()
        assert not other.can_add_subpage()
    assert not small_city.portal().permissions_for_user(user).can_edit()


def test_moderators_work_everywhere_by_one_right_for_each_tree(small_city: SmallCity) -> None:
    user = small_city.user(Role.MODERATOR)
    for slug in ("", "ba-dinh", "minh-chau"):
        for language in ("vi", "en"):
            assert (
                small_city.page(slug, "leaders" if slug else "home", language)
                .permissions_for_user(user)
                .can_edit()
            )
    rows = GroupPagePermission.objects.filter(
        group=small_city.group(Role.MODERATOR), permission__codename="publish_page"
    )
    trees = {
        small_city.page("", key, language).pk for key in ("home", "container") for language in ("vi", "en")
    }
    assert sorted(rows.values_list("page_id", flat=True)) == sorted(trees)


def test_translators_work_in_the_translated_trees(small_city: SmallCity) -> None:
    user = small_city.user(Role.TRANSLATOR)
    assert small_city.page("ba-dinh", "leaders", "en").permissions_for_user(user).can_edit()
    assert not small_city.page("ba-dinh", "leaders", "vi").permissions_for_user(user).can_edit()
    assert user.has_perm("wagtail_localize.submit_translation")


def test_operators_keep_sites_and_accounts_and_publish_nothing(small_city: SmallCity) -> None:
    user = small_city.user(Role.OPERATOR)
    for permission in (
        "wagtailcore.change_site",
        "users.add_user",
        "auth.change_group",
        "ward_sites.change_ward",
    ):
        assert user.has_perm(permission), permission
    assert not small_city.page("ba-dinh").permissions_for_user(user).can_publish()


@pytest.mark.parametrize("model", [get_image_model, get_document_model])
def test_pictures_and_files_lie_in_the_wards_own_collection(small_city: SmallCity, model) -> None:
    user = small_city.user(Role.EDITOR, "ba-dinh")
    policy = policy_registry.get_by_type(model())
    own = small_city.ward("ba-dinh").collection
    shared = Collection.objects.get(name="Dùng chung toàn thành phố")
    assert list(policy.collections_user_has_permission_for(user, "add")) == [own]
    assert list(policy.collections_user_has_permission_for(user, "change")) == [own]
    assert set(policy.collections_user_has_permission_for(user, "choose")) == {own, shared}
    moderator = small_city.user(Role.MODERATOR)
    assert policy.collections_user_has_permission_for(moderator, "change").count() == 5


def test_a_provisioned_page_can_be_edited_and_has_a_history(small_city: SmallCity, client: Client) -> None:
    client.force_login(small_city.user(Role.EDITOR, "ba-dinh"))
    page = small_city.page("ba-dinh", "about")
    host = small_city.host("ba-dinh")
    edit = client.get(f"/admin/pages/{page.pk}/edit/", HTTP_HOST=host)
    assert edit.status_code == 200
    assert "Vị trí, địa bàn" in edit.content.decode()
    history = client.get(f"/admin/pages/{page.pk}/history/", HTTP_HOST=host)
    assert history.status_code == 200
    assert page.get_latest_revision().pk == page.live_revision_id
    assert not page.has_unpublished_changes
    other = small_city.page("hoan-kiem", "about")
    assert client.get(f"/admin/pages/{other.pk}/edit/", HTTP_HOST=host).status_code in (302, 403)
