"""What a waiting move and a waiting opening have in common: when nothing may be asked, and what it voids."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.models.content_types import get_default_page_content_type

from sites.scoping import across_wards
from workflows.models import RoleTaskState


def held(page: Page) -> str:
    """Whether people decide on the page, or it waits for its date; a sentence where that is so."""
    if RoleTaskState.objects.waiting().filter(page=page.pk).exists():
        return _(
            "This page is under review and stays where it is. Withdraw it first, or wait for the decision."
        )
    if scheduled().filter(object_id=str(page.pk)).exists():
        return _("This page is approved for a date and stays where it is. Call the date off first.")
    return ""


def scheduled() -> Any:
    """Versions that become public at a date."""
    return across_wards(Revision.objects, "of one page or of those below it, which the caller names").filter(
        base_content_type=get_default_page_content_type(), approved_go_live_at__isnull=False
    )


def void_approvals(page_id: int) -> None:
    """Of a page that came back: its version was approved under other conditions, and is read again."""
    given = RoleTaskState.objects.approved().filter(
        page=page_id, workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES
    )
    across_wards(TaskState.objects, "steps of one page, by the line above").filter(
        pk__in=given.values("pk")
    ).update(status=TaskState.STATUS_CANCELLED)
