"""Refuses to write or move a live page around the gate.

Publishing is one way to make a page public; copying with its live state, an alias, a translation
and a plain ``save()`` are others. All of them save a page, so all of them meet this receiver. It
lets through what the gate opened, what a job of the system writes, and what changes nothing that
a citizen can see. Every move is announced by Wagtail before it happens, and meets the other one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Field
from django.db.models.signals import pre_delete, pre_save
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.signals import post_page_move, pre_page_move

from workflows import moves, openings, publishing_context
from workflows.refusals import job_writes, passes_for_job, refuse

# Where a page stands, who works on it and what the machine counts: none of it is content.
# ``show_in_menus`` is kept by the machine, from what a section holds.
_BOOKKEEPING = frozenset(
    {
        *(
            "id",
            "page_ptr",
            "path",
            "depth",
            "numchild",
            "url_path",
            "content_type",
            "translation_key",
            "locale",
        ),
        *("live", "has_unpublished_changes", "draft_title", "latest_revision", "latest_revision_created_at"),
        *("live_revision", "first_published_at", "last_published_at", "go_live_at", "expire_at", "expired"),
        *("locked", "locked_at", "locked_by", "owner", "alias_of", "show_in_menus"),
    }
)


def connect() -> None:
    """Called once, when the application is ready."""
    pre_save.connect(_refuse_unapproved, dispatch_uid="workflows-guard")
    pre_page_move.connect(_refuse_unapproved_move, dispatch_uid="workflows-guard-move")
    post_page_move.connect(moves.forget, dispatch_uid="workflows-moved")
    pre_delete.connect(_take_mirrors_down, sender=Page, dispatch_uid="workflows-guard-delete")


def _take_mirrors_down(instance: Page, **_kwargs: Any) -> None:
    """A page that shows another one goes from the public with it: the database would let it stand on its own.

    What was closed with its original would be open then.
    """
    for mirror in Page.objects.filter(alias_of=instance.pk, live=True).specific():
        mirror.unpublish()


def _refuse_unapproved_move(
    instance: Page, parent_page_before: Page, parent_page_after: Page, **_kwargs: Any
) -> None:
    if parent_page_before.pk == parent_page_after.pk or publishing_context.may_move(instance.pk):
        return
    if passes_for_job("moves", page=instance.pk, to=parent_page_after.pk):
        return
    page = Page.objects.get(pk=instance.pk)
    fault = moves.refusal(page, parent_page_after)
    if not fault and moves.waits(page):
        fault = _("A public page moves when that is approved: ask for the move in the editor's menu.")
    if fault:
        refuse("move_refused", fault, page=instance.pk, to=parent_page_after.pk)


def _refuse_unapproved(
    sender: type, instance: Any, raw: bool = False, update_fields: Iterable[str] | None = None, **_kwargs: Any
) -> None:
    # ``raw``: a backup is read back row by row.
    if raw or not isinstance(instance, Page) or not instance.live:
        return
    if publishing_context.covers(instance.pk, instance.alias_of_id):
        return
    changed = _public_changes(sender, instance, update_fields)
    if not changed:
        return
    if passes_for_job("writes", page=instance.pk, changed=changed):
        if instance.pk:
            job_writes.send(sender=sender, page=instance.pk, changed=changed)
        return
    refuse(
        "write_refused",
        _("This would change what the public sees without approval. Save a draft and submit it."),
        page=instance.pk,
        changed=changed,
    )


def _public_changes(sender: Any, instance: Page, update_fields: Iterable[str] | None) -> list[str]:
    """The fields by which this save would change what a citizen sees."""
    if instance._state.adding:
        return ["live"]
    written = list(_written(instance, update_fields))
    content = [field for field in written if field.name not in _BOOKKEEPING]
    if _becomes_open(instance, written):
        return ["alias_of"]
    turns_live = any(field.name == "live" for field in written)
    if not content and not turns_live:
        return []
    stored = sender._base_manager.filter(pk=instance.pk).first()
    if stored is None or (turns_live and not stored.live):
        return ["live"]
    # Still a draft in the database, and staying one.
    return [
        field.name for field in content if stored.live and _value(field, stored) != _value(field, instance)
    ]


def _becomes_open(instance: Page, written: Iterable[Field[Any, Any]]) -> bool:
    """Whether a public page that showed a closed one would no longer be as closed as that."""
    if not any(field.name == "alias_of" for field in written):
        return False
    stored = Page.objects.filter(pk=instance.pk, live=True).exclude(alias_of=None).first()
    return stored is not None and openings.frees(stored, instance)


def _written(instance: Page, update_fields: Iterable[str] | None) -> Iterable[Field[Any, Any]]:
    deferred = instance.get_deferred_fields()
    for field in instance._meta.concrete_fields:
        named = update_fields is None or field.name in update_fields or field.attname in update_fields
        if named and field.attname not in deferred:
            yield field


def _value(field: Field[Any, Any], page: Page) -> Any:
    return field.get_prep_value(field.value_from_object(page))
