"""Reports, workflows and our desks of review."""

from __future__ import annotations

from tests.isolation.catalogue.base import FIND, SHEETS, Plans, queries
from tests.isolation.plan import Plan

PLANS = Plans()

# Reports: what their filters offer, what they list, what they export.
_USER = dict.fromkeys(("user", "locked_by", "requested_by", "owner"), "{user}")
REPORT = Plan(
    queries=(
        *SHEETS,
        _USER,
        {"label": "zqk"},
        {"site": "{home_path}"},
        {"workflow": "{workflow}", "task": "{task}"},
    ),
    post=False,
)
PLANS.put(
    REPORT,
    "locked_pages locked_pages_results workflow workflow_results workflow_tasks workflow_tasks_results "
    "site_history site_history_results aging_pages aging_pages_results page_types_usage page_types_usage_results",
    "wagtailadmin_reports:",
)

# Workflows and their tasks.
PLANS.put(
    Plan(queries=queries({"show_disabled": "true"}, FIND)),
    "index index_results add task_index task_index_results select_task_type task_chooser "
    "task_chooser_results task_chooser_create",
    "wagtailadmin_workflows:",
)
PLANS.put(
    Plan(kinds=("workflow",)), "enable disable edit usage usage_results remove", "wagtailadmin_workflows:"
)
PLANS.put(Plan(kinds=("task",)), "edit_task disable_task enable_task task_chosen", "wagtailadmin_workflows:")
PLANS.put(
    Plan(fixed=({"app_label": "workflows", "model_name": "roletask"},)), "wagtailadmin_workflows:add_task"
)
# Our desks.
PLANS.put(Plan(queries=queries({"ward": "{ward}"}), post=False), "workflows_review:list")
PLANS.put(
    Plan(kinds=("page",), forms=({"action": "approve"}, {"action": "reject", "comment": "x"})),
    "workflows_review:item",
)
