"""The workflow is made by ``provision``, repaired by it, and otherwise left alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from sites.enums import Role
from tests.workflows.town import Town
from workflows.models import RoleTask
from workflows.setup import ensure_workflow


def test_a_second_run_writes_nothing(town: Town) -> None:
    pages = [town.portal.pk, town.container.pk]
    with CaptureQueriesContext(connection) as captured:
        ensure_workflow(pages)
    written = [q["sql"] for q in captured if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert written == []
    assert len(captured) <= 8


@pytest.mark.parametrize(
    "damage",
    [
        lambda workflow: WorkflowPage.objects.all().delete(),
        lambda workflow: WorkflowPage.objects.update(workflow=Workflow.objects.create(name="Khác")),
        lambda workflow: Workflow.objects.update(active=False),
        lambda workflow: RoleTask.objects.update(active=False),
        lambda workflow: RoleTask.objects.filter(role=Role.LEAD).delete(),
        lambda workflow: WorkflowTask.objects.filter(task__roletask__role=Role.LEAD).update(sort_order=9),
    ],
)
def test_what_was_damaged_is_repaired(damage: Any, town: Town) -> None:
    damage(town.portal.get_workflow())
    ensure_workflow([town.portal.pk, town.container.pk])
    for page in (town.portal, town.homes["ba-dinh"]):
        workflow = page.get_workflow()
        assert [task.specific.role for task in workflow.tasks.filter(active=True)] == [
            Role.LEAD,
            Role.MODERATOR,
        ]


def test_a_renamed_step_keeps_its_name(town: Town) -> None:
    RoleTask.objects.filter(role=Role.LEAD).update(name="Chủ tịch duyệt")
    ensure_workflow([town.portal.pk])
    assert RoleTask.objects.get(role=Role.LEAD).name == "Chủ tịch duyệt"
