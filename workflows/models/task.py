"""A step of the approval: whoever has a role, in the ward of the page, decides."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState, WorkflowState
from wagtail.models.workflows import TaskManager
from wagtail.signals import task_submitted

from sites.enums import Role
from sites.scoping import across_wards
from workflows import carried, checks
from workflows.actions.undoing import decide
from workflows.audience import audience_to_be, stored
from workflows.carried import Manifest
from workflows.content import digest
from workflows.deadlines.steps import decide_by
from workflows.forms import ApproveForm, SendBackForm
from workflows.locks import ReviewLock
from workflows.models.state import RoleTaskState
from workflows.places import needed_roles, site_id_of, ward_id_of
from workflows.ranking import Assessment, assess
from workflows.reviewers import decides, holds
from workflows.rules import refusal
from workflows.standing import standing_of
from workflows.urgency import pressing_of


class RoleTask(Task):
    """One task serves all wards: the page says which ward, the ward says which people."""

    role = models.CharField(
        _("role"),
        max_length=20,
        unique=True,
        choices=[(Role.LEAD.value, Role.LEAD.label), (Role.MODERATOR.value, Role.MODERATOR.label)],
    )

    admin_form_fields = [*Task.admin_form_fields, "role"]
    admin_form_readonly_on_edit_fields = [*Task.admin_form_readonly_on_edit_fields, "role"]
    task_state_class = RoleTaskState
    lock_class = ReviewLock

    objects = TaskManager()

    class Meta:
        verbose_name = _("approval by role")
        verbose_name_plural = _("approvals by role")

    @classmethod
    def get_description(cls) -> str:
        """Shown where a task type is chosen."""
        return str(_("Whoever has the role in the ward of the page approves; never one of its authors"))

    def start(self, workflow_state: WorkflowState, user: Any = None) -> RoleTaskState:
        """Open the step, or skip it where the page's site has no such role.

        Where no step went before, this is the submission, whichever way it came: ``ChecksFailed`` is raised
        for a version with errors.
        """
        page: Page = workflow_state.content_object
        if workflow_state.current_task_state is None:
            checks.demand(page, user)
        skipped = self.role not in needed_roles(page)
        pressing = pressing_of(page.latest_revision)
        assessment = Assessment() if skipped else assess(page, workflow_state)
        manifest = _manifest(workflow_state, page)
        state = RoleTaskState(
            workflow_state=workflow_state,
            task=self,
            revision_id=page.latest_revision_id,
            page_id=page.pk,
            site_id=site_id_of(page),
            is_urgent=pressing.is_urgent,
            due_at=pressing.due_at,
            reasons=assessment.reasons,
            reason_names=assessment.names,
            score=assessment.score,
            folded=assessment.folded,
            decide_by=None
            if skipped
            else decide_by(self.role, timezone.now(), pressing.is_urgent, pressing.due_at),
            carried=manifest,
            standing=standing_of(page),
            audience=stored(audience_to_be(page)),
            submitted_digest=digest(page.latest_revision_id, manifest),
            status=TaskState.STATUS_SKIPPED if skipped else TaskState.STATUS_IN_PROGRESS,
            finished_at=timezone.now() if skipped else None,
        )
        state.save()
        # A lock of its author's would keep the page open to them while others decide.
        Page.objects.filter(pk=page.pk, locked=True).update(locked=False, locked_by=None, locked_at=None)
        if not skipped:
            task_submitted.send(sender=RoleTaskState, instance=state, user=user)
        return state

    def on_action(self, task_state: RoleTaskState, user: Any, action_name: str, comment: str = "") -> None:
        """What Wagtail's views and ours call when a button is pressed."""
        decide(task_state, action_name, acting_user=user, comment=comment)

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        """Whoever decides may open the page to read it."""
        state = obj.current_workflow_task_state
        if isinstance(state, RoleTaskState) and state.task_id == self.pk:
            return decides(user, state)
        return holds(user, self.role, ward_id_of(obj))

    def locked_for_user(self, obj: Page, user: Any) -> bool:  # noqa: ARG002 - Wagtail's signature
        """Nobody changes what others are deciding on; it is approved, sent back or withdrawn.

        A reviewer who could edit would become an author by the first keystroke (autosave), and a
        ward with one lead would have nobody left to approve.
        """
        return True

    def user_can_lock(self, obj: Page, user: Any) -> bool:  # noqa: ARG002 - Wagtail's signature
        """The review is the lock."""
        return False

    def user_can_unlock(self, obj: Page, user: Any) -> bool:  # noqa: ARG002 - Wagtail's signature
        """Withdraw the page instead."""
        return False

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, Any, bool]]:
        """Approve and send back, for those who may; nothing for everybody else."""
        state = obj.current_workflow_task_state
        if not isinstance(state, RoleTaskState) or state.task_id != self.pk or refusal(state, user):
            return []
        return [("reject", _("Send back"), True), ("approve", _("Approve"), False)]

    def get_form_for_action(self, action: str) -> type[ApproveForm | SendBackForm]:
        """A page is sent back with a reason."""
        return SendBackForm if action == "reject" else ApproveForm

    def get_task_states_user_can_moderate(self, user: Any, **_kwargs: Any) -> models.QuerySet[TaskState]:
        """What waits for this person, as plain task states, in one query."""
        waiting = RoleTaskState.objects.waiting_for(user).filter(task=self.pk)
        return across_wards(TaskState.objects, "narrowed to the person's steps by the line above").filter(
            pk__in=waiting.values("pk")
        )


def _manifest(workflow_state: WorkflowState, page: Page) -> Manifest:
    """What the version carries; a later step carries what the step before it approved, and nothing newer."""
    earlier = (
        RoleTaskState.objects.approved()
        .filter(workflow_state=workflow_state, revision=page.latest_revision_id)
        .order_by("-pk")
        .first()
    )
    return dict(earlier.carried) if earlier else carried.manifest_of(page, page.latest_revision)
