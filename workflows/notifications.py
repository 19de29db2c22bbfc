"""Tells the people who must know, after the commit and outside the request.

Whoever can act next hears of a page that waits; its author hears of every decision, with the note: that it
passed a step, came back, or is public. Nobody else hears anything.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.signals import (
    page_published,
    task_approved,
    task_cancelled,
    task_rejected,
    task_submitted,
    workflow_rejected,
)

from workflows import mail, publishing_context
from workflows.models import RoleTaskState
from workflows.notices.telling import about_step, settle


def connect() -> None:
    """Called once, when the application is ready."""
    task_submitted.connect(_submitted, sender=RoleTaskState, dispatch_uid="workflows-mail-submitted")
    workflow_rejected.connect(_sent_back, sender=WorkflowState, dispatch_uid="workflows-mail-sent-back")
    for decided in (task_approved, task_rejected, task_cancelled):
        decided.connect(_decided, sender=RoleTaskState, dispatch_uid="workflows-mail-decided")
    task_approved.connect(_passed, sender=RoleTaskState, dispatch_uid="workflows-mail-passed")
    page_published.connect(_published, dispatch_uid="workflows-mail-published")


def _submitted(instance: RoleTaskState, **_kwargs: Any) -> None:
    transaction.on_commit(partial(mail.tell_reviewers.enqueue, instance.pk))


def _decided(instance: RoleTaskState, **_kwargs: Any) -> None:
    """Whoever was asked need not act any more."""
    settle(about_step(instance.pk))


def _passed(instance: RoleTaskState, **_kwargs: Any) -> None:
    transaction.on_commit(partial(mail.tell_author_passed.enqueue, instance.pk))


def _sent_back(instance: WorkflowState, **_kwargs: Any) -> None:
    transaction.on_commit(partial(mail.tell_author_sent_back.enqueue, instance.current_task_state_id))


def _published(instance: Page, revision: Revision | None = None, alias: bool = False, **_kwargs: Any) -> None:
    # The signal also comes when a page is only scheduled.
    if (
        revision is None
        or alias
        or publishing_context.system_job()
        or instance.live_revision_id != revision.pk
    ):
        return
    last = (
        RoleTaskState.objects.filter(revision=revision, status=TaskState.STATUS_APPROVED)
        .order_by("-pk")
        .first()
    )
    if last is not None:
        transaction.on_commit(partial(mail.tell_author_published.enqueue, last.pk))
