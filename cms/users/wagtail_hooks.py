"""The section of accounts in the admin, and what of Wagtail's own is closed beside it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.users import actions, authority, limits
from cms.users.models import User
from sites import confirming


class OwnPeopleItem(MenuItem):
    """For the leads of wards."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(authority.led_wards(request.user)) and not authority.manages_all(request.user)


class AllPeopleItem(MenuItem):
    """For operators."""

    def is_shown(self, request: HttpRequest) -> bool:
        return authority.manages_all(request.user)


@hooks.register("register_admin_urls")
def account_urls() -> list[URLPattern | URLResolver]:
    """``/admin/accounts/``; ``/admin/users/`` is Wagtail's."""
    return [path("accounts/", include("cms.users.urls"))]


@hooks.register("register_admin_menu_item")
def own_people_item() -> MenuItem:
    """The lead's way in."""
    label = gettext_lazy("People of the ward")
    return OwnPeopleItem(label, reverse("accounts:list"), name="own-people", icon_name="group", order=600)


@hooks.register("register_admin_menu_item")
def all_people_item() -> MenuItem:
    """The operator's way in."""
    label = gettext_lazy("People and their work")
    return AllPeopleItem(label, reverse("accounts:list"), name="all-people", icon_name="group", order=600)


@hooks.register("construct_settings_menu")
def hide_stock_users(request: HttpRequest, menu_items: list[Any]) -> None:
    """One way to the accounts, not two."""
    if not request.user.is_superuser:
        menu_items[:] = [item for item in menu_items if item.name != "users"]


@hooks.register("before_create_user")
@hooks.register("before_edit_user")
@hooks.register("before_delete_user")
def only_superusers(request: HttpRequest, *_args: Any) -> None:
    """Wagtail's own forms let whoever may change a user make them a superuser, or set their password."""
    if not request.user.is_superuser:
        raise PermissionDenied
    if request.method == "POST":
        confirming.require_recent()


@hooks.register("before_bulk_action")
def no_bulk_on_users(request: HttpRequest, _action: str, objects: list[Any], _view: Any) -> None:
    """The same, many at once."""
    if any(isinstance(one, User) for one in objects):
        if not request.user.is_superuser:
            raise PermissionDenied
        confirming.require_recent()


@hooks.register("register_log_actions")
def account_actions(registry: Any) -> None:
    """What stands in the history of an account."""
    for action, label, message in (
        (limits.INVITED, gettext_lazy("Invite"), gettext_lazy("Invited")),
        (actions.DEACTIVATED, gettext_lazy("Close account"), gettext_lazy("Account closed")),
        (limits.REACTIVATED, gettext_lazy("Open account"), gettext_lazy("Account opened again")),
        (limits.LINK_SENT, gettext_lazy("New password"), gettext_lazy("Link for a new password given")),
        (actions.GRANTED, gettext_lazy("Give role"), gettext_lazy("Role given")),
        (actions.REVOKED, gettext_lazy("Take role"), gettext_lazy("Role taken")),
        (actions.RELEASED, gettext_lazy("Release"), gettext_lazy("Lock after wrong tries released")),
        # Acts that the audit alone has a row of (``cms.users.trace``).
        ("account.account_made", gettext_lazy("Make account"), gettext_lazy("Account made")),
        ("account.account_deleted", gettext_lazy("Delete account"), gettext_lazy("Account deleted")),
        ("account.password_changed", gettext_lazy("Change password"), gettext_lazy("Password changed")),
        ("account.password_taken", gettext_lazy("Take password"), gettext_lazy("Password taken")),
        ("account.rights_changed", gettext_lazy("Change rights"), gettext_lazy("Rights changed")),
        ("account.groups_added", gettext_lazy("Put into a group"), gettext_lazy("Put into a group")),
        ("account.groups_removed", gettext_lazy("Take out of a group"), gettext_lazy("Taken out of a group")),
    ):
        registry.register_action(action, label, message)
