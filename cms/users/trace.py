"""Sign-ins, failed ones, passwords and rights, as lines of ``dinh.accounts``: from which address, to which account.

The name that somebody typed in vain is not told: it may be a password in the wrong field. Whether there
is an account of that name is, by its number; that tells a guesser of names from a guesser of passwords.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.http import HttpRequest
from wagtail.models import GroupCollectionPermission, GroupPagePermission, ModelLogEntry

from cms.users.models import User
from sites import trace
from sites.clients import client_address
from sites.models import SiteRole
from workflows.audit import recording

logger = logging.getLogger("dinh.accounts")

#: What opens or closes everything at once.
_RIGHTS: Final = ("is_active", "is_staff", "is_superuser")
_CHANGES: Final = {"post_add": "added", "post_remove": "removed", "post_clear": "cleared"}
#: What a save of an account is about to do, until it is done.
_DID: Final = "_acts_to_tell"
_ACCOUNT: Final = "users.user"


def connect() -> None:
    """Called once, when the application is ready."""
    for signal, receiver in (
        (user_logged_in, _signed_in),
        (user_logged_out, _signed_out),
        (user_login_failed, _failed),
    ):
        signal.connect(receiver, dispatch_uid=f"users-trace-{receiver.__name__}")
    post_save.connect(_row, sender=ModelLogEntry, dispatch_uid="users-trace-rows")
    pre_save.connect(_before, sender=User, dispatch_uid="users-trace-before")
    post_save.connect(_made, sender=User, dispatch_uid="users-trace-made")
    post_delete.connect(_gone, sender=User, dispatch_uid="users-trace-gone")
    for through, name in (
        (User.groups.through, "groups"),
        (User.user_permissions.through, "permissions"),
        (Group.permissions.through, "group_permissions"),
    ):
        m2m_changed.connect(
            partial(_members, name=name), sender=through, weak=False, dispatch_uid=f"users-trace-{name}"
        )
    for model in (SiteRole, GroupPagePermission, GroupCollectionPermission):
        label = model._meta.model_name
        post_save.connect(
            partial(_granted, change="added"), sender=model, weak=False, dispatch_uid=f"users-trace-{label}"
        )
        post_delete.connect(
            partial(_granted, change="removed"),
            sender=model,
            weak=False,
            dispatch_uid=f"users-trace-no-{label}",
        )


def _did(name: str, kind: str, object_id: Any, /, **fields: Any) -> None:
    """An act of which Wagtail's log has no row, whichever way it came: told, and written into the audit."""
    told = _tell(name, **fields)
    recording.note(f"account.{name}", kind=kind, object_id=object_id, data=told)


def _tell(name: str, *, level: int = logging.INFO, **fields: Any) -> dict[str, Any]:
    told = trace.event(name, **fields)
    text = " ".join([name, *(f"{key}={value}" for key, value in told["fields"].items())])
    transaction.on_commit(partial(logger.log, level, text, extra=told))
    found: dict[str, Any] = told["fields"]
    return found


def _address(request: HttpRequest | None) -> str | None:
    return (client_address(request) or None) if request is not None else None


def _signed_in(user: Any, request: HttpRequest | None = None, **_kwargs: Any) -> None:
    _tell("signed_in", account=user.pk, address=_address(request))


def _signed_out(user: Any, request: HttpRequest | None = None, **_kwargs: Any) -> None:
    if user is not None:
        _tell("signed_out", account=user.pk, address=_address(request))


def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_kwargs: Any) -> None:
    name = credentials.get("username")
    found = User.objects.filter(username=name).values_list("pk", flat=True).first() if name else None
    _tell(
        "sign_in_failed",
        level=logging.WARNING,
        account=found,
        account_exists=found is not None,
        address=_address(request),
    )


def _row(instance: ModelLogEntry, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    """What somebody did with an account or a group in the admin."""
    if not created or raw or instance.content_type_id is None:
        return
    model = ContentType.objects.get_for_id(instance.content_type_id).model_class()
    if model in (User, Group):
        target = "account" if model is User else "group"
        _tell(instance.action, user=instance.user_id, **{target: instance.object_id})


def _before(
    instance: User, raw: bool = False, update_fields: Iterable[str] | None = None, **_kwargs: Any
) -> None:
    """What a save changes of rights and password; one query more where it may change them."""
    watched = {"password", *_RIGHTS}
    if raw or instance._state.adding or (update_fields is not None and not {*update_fields} & watched):
        return
    stored = User.objects.filter(pk=instance.pk).values(*watched).first() or {}
    changed = {name: getattr(instance, name) for name in stored if stored[name] != getattr(instance, name)}
    did: list[tuple[str, dict[str, Any]]] = []
    if changed.pop("password", None) is not None:
        if not instance.has_usable_password():
            did.append(("password_taken", {}))
        # Django writes a password anew, without anybody having typed a new one, when it hashes better than before.
        elif getattr(instance, "_password", None) is not None:
            did.append(("password_changed", {}))
    if changed:
        did.append(("rights_changed", changed))
    # Told when it is so: the audit reads how things stand then.
    setattr(instance, _DID, did)


def _made(instance: User, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    for name, changed in instance.__dict__.pop(_DID, ()):
        _did(name, _ACCOUNT, instance.pk, account=instance.pk, **changed)
    if created and not raw:
        rights = {name: True for name in _RIGHTS[1:] if getattr(instance, name)}
        _did("account_made", _ACCOUNT, instance.pk, account=instance.pk, **rights)


def _gone(instance: User, **_kwargs: Any) -> None:
    _did("account_deleted", _ACCOUNT, instance.pk, account=instance.pk)


def _members(
    instance: Any, action: str, pk_set: set[int] | None, reverse: bool, *, name: str, **_kwargs: Any
) -> None:
    """Groups of an account, permissions of an account or a group; also seen from the other side."""
    change = _CHANGES.get(action)
    if change and (pk_set or change == "cleared"):
        side = {User: "account", Group: "group"}.get(type(instance), "permission")
        _did(
            f"{name}_{change}",
            instance._meta.label_lower,
            instance.pk,
            **{side: instance.pk},
            others=sorted(pk_set) if pk_set else None,
            from_the_other_side=True if reverse else None,
        )


def _granted(instance: Any, change: str, created: bool = True, raw: bool = False, **_kwargs: Any) -> None:
    if not created or raw:
        return
    name = f"{instance._meta.model_name}_{change}"
    if isinstance(instance, SiteRole):
        _did(name, "ward_sites.siterole", instance.pk, group=instance.group_id, id=instance.pk)
    else:
        _tell(name, group=instance.group_id, id=instance.pk)
