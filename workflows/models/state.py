"""One step of one page's approval: where it belongs, what was submitted, what was approved."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import TaskState, WorkflowState
from wagtail.models.workflows import TaskStateManager, TaskStateQuerySet

from sites import confirming, languages
from sites.enums import Role
from workflows import carried
from workflows.authors import approved_by, written_by
from workflows.content import digest
from workflows.effects import faults_of
from workflows.errors import MayNotDecide, ReasonMissing
from workflows.refusals import refuse
from workflows.remarks import ticks
from workflows.reviewers import reach_of
from workflows.rules import refusal


class RoleTaskStateQuerySet(TaskStateQuerySet):
    """Questions about steps, each answered by one query."""

    def approved(self) -> RoleTaskStateQuerySet:
        """Steps that were passed, not those that were skipped."""
        return self.filter(status=TaskState.STATUS_APPROVED)

    def waiting(self) -> RoleTaskStateQuerySet:
        """Steps that somebody must decide now."""
        return self.filter(
            is_open=True,
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        )

    def in_reach_of(self, user: Any) -> RoleTaskStateQuerySet:
        """Steps of the roles in which the user decides, in the wards where that is so."""
        return self.filter(reach_of(user))

    def waiting_for(self, user: Any) -> RoleTaskStateQuerySet:
        """What this person can decide now: not their own work, not twice in one approval, not what is decided."""
        undecided = self.waiting().filter(pending_until=None)
        return undecided.in_reach_of(user).exclude(written_by(user)).exclude(approved_by(user))

    def pending(self) -> RoleTaskStateQuerySet:
        """Decided by somebody who can still undo it (``workflows.actions.undoing``)."""
        return self.filter(pending_until__isnull=False)


#: What other people write on a step while one reads it.
_OF_OTHERS: Final = (
    "assigned_to_id", "assigned_until", "pending_verb", "pending_by_id", "pending_comment", "pending_until",
)  # fmt: skip

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
    # Why it needs a reader sooner (``workflows.ranking``), found when it opened; none where nobody has looked yet.
    reasons = models.JSONField(null=True, editable=False)
    # The names of these, each between two marks, for the filter; and what they weigh together.
    reason_names = models.CharField(max_length=255, db_default="", default="", editable=False)
    score = models.IntegerField(db_default=0, default=0, editable=False)
    # Title and sender without accents, for the search of the desk.
    folded = models.TextField(db_default="", default="", editable=False)
    # Whether it may still wait. The status says so too, but stands in a table of all steps that there ever were.
    is_open = models.BooleanField(db_default=True, default=True, editable=False)
    # By when somebody should have decided, in working time, set when the step opens (``workflows.deadlines``).
    decide_by = models.DateTimeField(null=True, editable=False)
    # Whose it is for a while: others take it over before they decide (``workflows.assignment``).
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    assigned_until = models.DateTimeField(null=True, editable=False)
    # A decision that has not taken effect: which, whose, with what note, and until when its maker may undo it.
    pending_verb = models.CharField(max_length=8, db_default="", default="", editable=False)
    pending_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    pending_comment = models.TextField(db_default="", default="", editable=False)
    pending_until = models.DateTimeField(null=True, editable=False)
    # Pictures and files that go public with the page, each in the state in which it was submitted.
    carried = models.JSONField(default=dict, editable=False)
    # Where the page stood and was about to move (``workflows.moves``); one without it binds no place.
    standing = models.CharField(max_length=120, editable=False, blank=True)
    # For whom it was submitted (``workflows.audience``); one without it binds no audience.
    audience = models.JSONField(null=True, editable=False)
    submitted_digest = models.CharField(max_length=64, editable=False)
    approved_digest = models.CharField(max_length=64, editable=False, blank=True)

    # A copy of an approval would approve what nobody has seen.
    exclude_fields_in_copy = [
        "approved_digest", "assigned_to", "assigned_until",
        "pending_verb", "pending_by", "pending_comment", "pending_until",
    ]  # fmt: skip

    objects = RoleTaskStateManager()

    class Meta:
        verbose_name = gettext_lazy("approval step")
        verbose_name_plural = gettext_lazy("approval steps")
        indexes = [
            # The queue: few steps are open, however many were decided.
            models.Index(fields=["-score", "site"], condition=Q(is_open=True), name="open_steps_by_score"),
            # What the clock carries out: a handful of rows at any time.
            models.Index(
                fields=["pending_until"], condition=Q(pending_until__isnull=False), name="pending_decisions"
            ),
        ]

    @property
    def step_name(self) -> str:
        """What its step is called, as whoever runs the approval named it; in another language whose step it is."""
        if languages.current().is_source:
            return str(self.task.name)
        return str(Role(self.task.roletask.role).label)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A step that is decided, skipped or called off is open no more."""
        self.is_open = self.status == TaskState.STATUS_IN_PROGRESS
        super().save(*args, **kwargs)

    @property
    def role(self) -> Role:
        """The role that decides."""
        return Role(self.task.roletask.role)

    @transaction.atomic
    def approve(self, user: Any = None, update: bool = True, comment: str = "") -> RoleTaskState:
        """Record the approval, if this person may give it for what is there now."""
        self.demand_approvable(user)
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
        self.demand_rejectable(user, comment)
        super().reject(user=user, update=update, comment=comment.strip())
        return self

    def demand_approvable(self, user: Any) -> None:
        """Raise ``Refused`` unless this person may approve what is there now, in a transaction.

        ``sites.confirming.ConfirmFirst`` where they signed in long ago.
        """
        confirming.require_recent()
        self._check(user)
        for fault in faults_of(self.page, self.revision):
            raise MayNotDecide(fault)
        ticks.demand(self, user)

    def demand_rejectable(self, user: Any, comment: str) -> None:
        """Raise ``Refused`` unless this person may send it back with this reason, in a transaction."""
        if not comment.strip():
            raise ReasonMissing(_("Give the reason: the author must know what to change."))
        self._check(user)

    def _check(self, user: Any) -> None:
        """Two people may press at once: the row is locked until the first one is through."""
        current = RoleTaskState.objects.select_for_update().get(pk=self.pk)
        self.status = current.status
        for name in _OF_OTHERS:
            setattr(self, name, getattr(current, name))
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
