"""Where the last approval of a page does not publish it: in a bundle it waits for the others.

What was approved is forgotten when the page becomes public by another way or is taken down: an approval is good for
one publication, and taking down is the safe direction.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, WorkflowState
from wagtail.signals import page_published, page_unpublished

from workflows import finish, publishing_context
from workflows.approvals import fault_of_approvals
from workflows.bundles.models import BundledPage
from workflows.bundles.rules import fault_of_date
from workflows.effects import fault_of
from workflows.errors import MayNotDecide

WAITS = "dinh.bundle.wait"


def connect() -> None:
    """Called once, when the application is ready."""
    finish.hold_back_by(hold_back)
    page_published.connect(_forget, dispatch_uid="bundles-published")
    page_unpublished.connect(_forget, dispatch_uid="bundles-unpublished")


@transaction.atomic
def hold_back(workflow_state: WorkflowState, user: Any) -> bool:
    """Keep what was approved for the page's bundle; whether the page is in one."""
    page: Page = workflow_state.content_object
    row = BundledPage.objects.select_for_update().filter(page=page.pk, is_open=True).first()
    if row is None:
        return False
    revision = page.get_latest_revision()
    # Asked now as it is asked at the moment: the reviewer hears of it, not the clock.
    fault = (
        fault_of_approvals(page, revision, workflow_state_id=workflow_state.pk)
        or fault_of(page, revision)
        or fault_of_date(page, revision)
    )
    if fault:
        raise MayNotDecide(fault)
    row.workflow_state, row.revision = workflow_state, revision
    row.save(update_fields=["workflow_state", "revision"])
    log(instance=page, action=WAITS, user=user, data={"bundle": row.bundle_id}, revision=revision)
    return True


def _forget(instance: Page, **_kwargs: Any) -> None:
    if publishing_context.bundle() is None:
        BundledPage.objects.filter(page=instance.pk, is_open=True).update(revision=None, workflow_state=None)
