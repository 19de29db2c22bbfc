"""One step of one page's approval: where it belongs, what was submitted, what was approved."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import TaskState, WorkflowState
from wagtail.models.workflows import TaskStateManager, TaskStateQuerySet

from sites.enums import Role
from workflows import carried
from workflows.authors import approved_by, written_by
from workflows.content import digest
from workflows.effects import faults_of
from workflows.errors import MayNotDecide, ReasonMissing
from workflows.refusals import refuse
from workflows.reviewers import roles_of
from workflows.rules import refusal


class RoleTaskStateQuerySet(TaskStateQuerySet):
    """Questions about steps, each answered by one query."""

    def approved(self) -> RoleTaskStateQuerySet:
        """Steps that were passed, not those that were skipped."""
        return self.filter(status=TaskState.STATUS_APPROVED)

    def waiting(self) -> RoleTaskStateQuerySet:
        """Steps that somebody must decide now."""
        return self.filter(
            status=TaskState.STATUS_IN_PROGRESS, workflow_state__status=WorkflowState.STATUS_IN_PROGRESS
        )

    def in_reach_of(self, user: Any) -> RoleTaskStateQuerySet:
        """Steps of the roles that the user has, in the wards where the user has them."""
        condition = Q(pk__in=[])
        for role, ward_id in roles_of(user):
            of_role = Q(task__roletask__role=role)
            condition |= of_role if ward_id is None else of_role & Q(site__ward=ward_id)
        return self.filter(condition)

    def waiting_for(self, user: Any) -> RoleTaskStateQuerySet:
        """What this person can decide now: not their own work, not twice in one approval."""
        return self.waiting().in_reach_of(user).exclude(written_by(user)).exclude(approved_by(user))


RoleTaskStateManager = TaskStateManager.from_queryset(RoleTaskStateQuerySet)


class RoleTaskState(TaskState):
    """The record of one step; ``approved_digest`` is written only when its rules were met."""

    site = models.ForeignKey(
        "wagtailcore.Site",
        verbose_name=gettext_lazy("site"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=gettext_lazy("page"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    # What the page said of itself when it was submitted; the queue is ordered by it.
    is_urgent = models.BooleanField(default=False, editable=False)
    due_at = models.DateTimeField(null=True, editable=False)
    # Pictures and files that go public with the page, each in the state in which it was submitted.
    carried = models.JSONField(default=dict, editable=False)
    # Where the page stood and was about to move (``workflows.moves``); one without it binds no place.
    standing = models.CharField(max_length=120, editable=False, blank=True)
    # For whom it was submitted (``workflows.audience``); one without it binds no audience.
    audience = models.JSONField(null=True, editable=False)
    submitted_digest = models.CharField(max_length=64, editable=False)
    approved_digest = models.CharField(max_length=64, editable=False, blank=True)

    # A copy of an approval would approve what nobody has seen.
    exclude_fields_in_copy = ["approved_digest"]

    objects = RoleTaskStateManager()

    class Meta:
        verbose_name = gettext_lazy("approval step")
        verbose_name_plural = gettext_lazy("approval steps")

    @property
    def role(self) -> Role:
        """The role that decides."""
        return Role(self.task.roletask.role)

    @transaction.atomic
    def approve(self, user: Any = None, update: bool = True, comment: str = "") -> RoleTaskState:
        """Record the approval, if this person may give it for what is there now."""
        self._check(user)
        for fault in faults_of(self.page, self.revision):
            raise MayNotDecide(fault)
        self.approved_digest = self.submitted_digest
        try:
            super().approve(user=user, update=update, comment=comment)
        except ValidationError as error:
            # What was possible when it was submitted is not any more.
            raise MayNotDecide(" ".join(error.messages)) from error
        return self

    @transaction.atomic
    def reject(self, user: Any = None, update: bool = True, comment: str = "") -> RoleTaskState:
        """Send the page back to its author, with a reason."""
        if not comment.strip():
            raise ReasonMissing(_("Give the reason: the author must know what to change."))
        self._check(user)
        super().reject(user=user, update=update, comment=comment.strip())
        return self

    def _check(self, user: Any) -> None:
        """Two people may press at once: the row is locked until the first one is through."""
        current = RoleTaskState.objects.select_for_update().get(pk=self.pk)
        self.status = current.status
        if reason := refusal(current, user):
            person = getattr(user, "pk", None)
            refuse("decision_refused", reason, MayNotDecide, step=self.pk, page=self.page_id, user=person)

    def has_submitted_content(self) -> bool:
        """Whether the page, with what it shows, still is what its author submitted."""
        newest = self.page.latest_revision_id == self.revision_id
        return (
            newest
            and digest(self.revision_id, self.carried) == self.submitted_digest
            and not carried.fault_of(self.carried)
        )
