"""Refuses to write what the public sees of a picture or a file around its approval.

The forms of the admin turn a change of something that is public into a version that waits
(``cms.media.changes``). Whatever else saves or deletes such a row meets these receivers. They let
through what the gate carries out, jobs of the system, and what no live page shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NoReturn

from django.db import connection
from django.db.models.signals import pre_delete, pre_save
from django.utils.translation import gettext as _

from cms.media import reviews, uses
from cms.media.models import KINDS
from cms.media.references import MediaKey
from upstream.django.uploads import is_new
from workflows.refusals import passes_for_job, refuse

_approved: ContextVar[bool] = ContextVar("media_approved", default=False)


@contextmanager
def approved() -> Iterator[None]:
    """What was approved is carried out now."""
    token = _approved.set(True)
    try:
        yield
    finally:
        _approved.reset(token)


def connect() -> None:
    """Called once, when the application is ready."""
    for kind, model in KINDS.items():
        pre_save.connect(_before_save, sender=model, dispatch_uid=f"media-guard-save-{kind}")
        pre_delete.connect(_before_delete, sender=model, dispatch_uid=f"media-guard-delete-{kind}")


def _before_save(
    sender: Any, instance: Any, raw: bool = False, update_fields: Iterable[str] | None = None, **_kwargs: Any
) -> None:
    if raw or instance._state.adding or _may_write(instance):
        return
    stored = _held(sender, instance)
    changed = _changed(instance, stored, update_fields) if stored is not None else []
    if changed and uses.is_public(MediaKey.of(instance)):
        _refuse(instance, changed)


def _before_delete(sender: Any, instance: Any, **_kwargs: Any) -> None:
    if _may_write(instance):
        return
    _held(sender, instance)
    key = MediaKey.of(instance)
    if page := reviews.page_in_review(key):
        _refuse(instance, ["deleted"], reviews.locked_message(page))
    if uses.is_public(key):
        _refuse(instance, ["deleted"])


def _held(model: Any, instance: Any) -> Any:
    """The stored row: no page that shows it is published before the write, where both are one transaction."""
    rows = model.all_versions.filter(pk=instance.pk)
    return (rows.select_for_update(of=("self",)) if connection.in_atomic_block else rows).first()


def _may_write(instance: Any) -> bool:
    if instance.version_of_id is not None or _approved.get():
        return True
    return passes_for_job("writes", medium=str(MediaKey.of(instance)))


def _changed(instance: Any, stored: Any, update_fields: Iterable[str] | None) -> list[str]:
    """The fields of this save by which the public would see something else."""
    deferred = instance.get_deferred_fields()
    return [
        name
        for name in type(instance).PUBLIC_FIELDS
        if (update_fields is None or name in update_fields)
        and name not in deferred
        and _value(instance, name) != _value(stored, name)
    ]


def _value(instance: Any, name: str) -> Any:
    if name == "file":
        return object() if is_new(instance.file) else instance.file.name
    return getattr(instance, name)


def _refuse(instance: Any, fields: list[str], reason: str = "") -> NoReturn:
    refuse(
        "write_refused",
        reason
        or _(
            "This would change what the public sees without approval. Change it in its own form, and submit it."
        ),
        medium=str(MediaKey.of(instance)),
        changed=fields,
    )
