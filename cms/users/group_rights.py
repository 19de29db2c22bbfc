"""What a group may do is changed after a recent sign-in only, whichever form or list changes it.

Wagtail's own forms of groups give rights to many at once; the rule stands where the rows are written, as it does for
roles (``cms.users.actions``).
"""

from __future__ import annotations

from typing import Any, Final

from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed, pre_delete, pre_save
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from sites import confirming

_WRITES: Final = frozenset({"pre_add", "pre_remove", "pre_clear"})


def connect() -> None:
    """Called once, when the application is ready."""
    for model in (Group, GroupPagePermission, GroupCollectionPermission):
        for signal in (pre_save, pre_delete):
            signal.connect(
                _before_row, sender=model, dispatch_uid=f"users-rights-{model.__name__}-{id(signal)}"
            )
    m2m_changed.connect(
        _before_members, sender=Group.permissions.through, dispatch_uid="users-rights-permissions"
    )


def _before_row(raw: bool = False, **_kwargs: Any) -> None:
    if not raw:
        confirming.require_recent()


def _before_members(action: str, **_kwargs: Any) -> None:
    if action in _WRITES:
        confirming.require_recent()
