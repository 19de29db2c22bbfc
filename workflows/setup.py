"""Creates and repairs the city's one workflow; writes nothing where all is in place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from sites.enums import Role
from sites.scoping import across_wards
from sites.signals import city_provisioned
from workflows.models import RoleTask
from workflows.places import STEPS

# Content of the database, seen by editors; whoever administers the workflow may rename it.
WORKFLOW_NAME = "Quy trình duyệt hai bước"
TASK_NAMES = {Role.LEAD: "Lãnh đạo phường duyệt", Role.MODERATOR: "Biên tập thành phố duyệt"}


def connect() -> None:
    """Called once, when the application is ready."""
    city_provisioned.connect(_city_provisioned, dispatch_uid="workflows-setup")


def _city_provisioned(report: Any, **_kwargs: Any) -> None:
    """Every language has a tree of its own, and each needs its row."""
    ensure_workflow([*report.portal_ids.values(), *report.container_ids.values()])


@transaction.atomic
def ensure_workflow(page_ids: Iterable[int]) -> Workflow:
    """One workflow, a task for each step in its order, and these pages, with all below them, in it."""
    tasks = _ensure_tasks()
    workflow = Workflow.objects.filter(workflow_tasks__task__in=tasks).order_by("pk").first()
    if workflow is None:
        workflow = Workflow.objects.create(name=WORKFLOW_NAME)
    elif not workflow.active:
        Workflow.objects.filter(pk=workflow.pk).update(active=True)
        workflow.active = True
    _ensure_order(workflow, tasks)
    _ensure_pages(workflow, set(page_ids))
    return workflow


def _ensure_tasks() -> list[RoleTask]:
    found = {task.role: task for task in RoleTask.objects.all()}
    for role in STEPS:
        if role not in found:
            found[role] = RoleTask.objects.create(role=role, name=TASK_NAMES[role])
        elif not found[role].active:
            RoleTask.objects.filter(pk=found[role].pk).update(active=True)
    return [found[role] for role in STEPS]


def _ensure_order(workflow: Workflow, tasks: list[RoleTask]) -> None:
    wanted = {task.pk: order for order, task in enumerate(tasks)}
    rows = WorkflowTask.objects.filter(workflow=workflow)
    present = dict(rows.filter(task__in=tasks).values_list("task_id", "sort_order"))
    if present != wanted:
        rows.filter(task__in=tasks).delete()
        WorkflowTask.objects.bulk_create(
            WorkflowTask(workflow=workflow, task_id=task_id, sort_order=order)
            for task_id, order in wanted.items()
        )


def _ensure_pages(workflow: Workflow, page_ids: set[int]) -> None:
    rows = across_wards(
        WorkflowPage.objects, "the one workflow of the portal and the wards' container"
    ).filter(page__in=page_ids)
    present = dict(rows.values_list("page_id", "workflow_id"))
    if any(workflow_id != workflow.pk for workflow_id in present.values()):
        rows.exclude(workflow=workflow).update(workflow=workflow)
    missing = page_ids - present.keys()
    if missing:
        WorkflowPage.objects.bulk_create(
            WorkflowPage(workflow=workflow, page_id=pk) for pk in sorted(missing)
        )
