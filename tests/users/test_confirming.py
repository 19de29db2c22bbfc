"""To give a role, to invite and to take a second factor away ask who is there."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from cms.signin.models import Factor, FactorKind
from sites import confirming
from sites.enums import Role
from tests.fixtures.city import SmallCity
from tests.users.conftest import browser

pytestmark = pytest.mark.django_db
PASSWORD = "con-duong-nao-cung-ve-ha-noi"
NEW = {"last_name": "Phạm Thị", "first_name": "Hoa", "email": "hoa@ba-dinh.example"}


@pytest.fixture
def old(operator: Any) -> Any:
    operator.set_password(PASSWORD)
    operator.save()
    client = browser(operator)
    session = client.session
    session["signin"] = session["signin"] | {"proved": session["signin"]["proved"] - 7200}
    session.save()
    return client


def test_a_role_is_given_after_the_password(small_city: SmallCity, old: Any, editor: Any) -> None:
    role = small_city.group(Role.LEAD, "ba-dinh").site_role.pk
    address = f"/admin/accounts/{editor.pk}/"
    assert old.post(address, {"action": "grant", "role": role}).status_code == 403
    assert editor.groups.count() == 1
    done = old.post(address, {"action": "grant", "role": role, "confirm-password": PASSWORD})
    assert done.status_code == 302
    assert editor.groups.count() == 2


def test_an_invitation_keeps_what_was_typed(small_city: SmallCity, old: Any) -> None:
    form = NEW | {"role": small_city.group(Role.LEAD, "ba-dinh").site_role.pk}
    asked = old.post("/admin/accounts/invite/", form)
    assert asked.status_code == 403
    assert "Phạm Thị" in asked.content.decode()
    assert not get_user_model().objects.filter(email=NEW["email"]).exists()
    old.post("/admin/accounts/invite/", form | {"confirm-password": PASSWORD})
    assert get_user_model().objects.filter(email=NEW["email"]).exists()


def test_a_link_to_somebody_s_account_is_given_after_the_password(
    old: Any, editor: Any, settings: Any
) -> None:
    """Without mail the link is shown: an operator's open screen would be the way into every account."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    account = get_user_model().objects.filter(pk=editor.pk).values("password", "is_active")
    address = f"/admin/accounts/{editor.pk}/"
    for action in ("reset", "reactivate"):
        before = account.get()
        asked = old.post(address, {"action": action})
        assert asked.status_code == 403
        assert "/confirm/" not in asked.content.decode()
        assert account.get() == before
        if action == "reset":
            # To close an account is never put off.
            old.post(address, {"action": "deactivate"})
            assert not account.get()["is_active"]


def test_a_second_factor_is_taken_away_by_operators_alone(old: Any, editor: Any, lead: Any) -> None:
    Factor.objects.create(user=editor, kind=FactorKind.TOTP, name="Máy", secret="x")
    address, form = f"/admin/accounts/{editor.pk}/", {"action": "remove-factors"}
    browser(lead).post(address, form)
    assert old.post(address, form).status_code == 403
    assert Factor.objects.filter(user=editor).exists()
    old.post(address, form | {"confirm-password": PASSWORD})
    assert not Factor.objects.filter(user=editor).exists()


def test_a_new_address_of_mail_is_told_to_the_old_one(
    old: Any, operator: Any, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    operator.email = "cu@example.vn"
    operator.save()
    form = {
        "name_email-first_name": "A", "name_email-last_name": "B", "name_email-email": "moi@example.vn",
        "locale-preferred_language": "vi", "theme-theme": "system", "theme-contrast": "system",
        "theme-density": "default", "notice-preference-by_mail": "digest",
    }  # fmt: skip
    assert old.post("/admin/account/", form).status_code == 403
    with django_capture_on_commit_callbacks(execute=True):
        assert old.post("/admin/account/", form | {"confirm-password": PASSWORD}).status_code == 302
    operator.refresh_from_db()
    assert operator.email == "moi@example.vn"
    assert [letter.to for letter in mailoutbox] == [["cu@example.vn"]]


def test_a_superuser_in_wagtail_s_own_form_is_asked_too(
    small_city: SmallCity, old: Any, operator: Any, editor: Any
) -> None:
    operator.is_superuser = True
    operator.save()
    form = {
        "username": editor.username,
        "email": "x@y.vn",
        "first_name": "A",
        "last_name": "B",
        "is_superuser": "on",
    }
    assert old.get(f"/admin/users/edit/{editor.pk}/").status_code == 200
    assert old.post(f"/admin/users/edit/{editor.pk}/", form).status_code == 403
    bulk = f"/admin/bulk/users/user/assign_role/?id={editor.pk}"
    assert old.post(bulk, {"role": small_city.group(Role.OPERATOR).pk}).status_code == 403
    assert editor.groups.count() == 1
    editor.refresh_from_db()
    assert not editor.is_superuser


def _fields(html: str) -> dict[str, Any]:
    """What a browser sends of Wagtail's form of a group as it stands."""
    form = next(one for one in LexborHTMLParser(html).css("form") if one.css_first("input[name=name]"))
    found: dict[str, Any] = {}
    for one in form.css("input, select"):
        name, kind = one.attributes.get("name"), one.attributes.get("type")
        if (
            name
            and (kind not in ("checkbox", "radio") or "checked" in one.attributes)
            and "__prefix__" not in name
        ):
            found.setdefault(name, []).append(one.attributes.get("value") or "")
    return found


def test_rights_of_a_group_are_changed_after_the_password(old: Any) -> None:
    group = Group.objects.create(name="Nhóm thử")
    address = reverse("wagtailusers_groups:edit", args=[group.pk])
    form = _fields(old.get(address).content.decode()) | {"name": "Tên mới"}
    assert old.post(address, form).status_code == 403
    group.refresh_from_db()
    assert group.name == "Nhóm thử"
    assert old.post(address, form | {"confirm-password": PASSWORD}).status_code == 302
    group.refresh_from_db()
    assert group.name == "Tên mới"


@pytest.mark.parametrize("act", ["save", "delete", "pages", "collections", "permissions"])
def test_every_way_to_change_a_group_asks(small_city: SmallCity, act: str) -> None:
    group, permission = Group.objects.create(name="x"), Permission.objects.first()
    acts: dict[str, Any] = {
        "save": group.save,
        "delete": group.delete,
        "pages": lambda: GroupPagePermission.objects.create(
            group=group, page=small_city.portal(), permission=permission
        ),
        "collections": lambda: GroupCollectionPermission.objects.create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        ),
        "permissions": lambda: group.permissions.add(permission),
    }
    with confirming.asking(lambda: False), pytest.raises(confirming.ConfirmFirst), transaction.atomic():
        acts[act]()
    # Programs act for nobody who could be asked.
    acts[act]()
