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
PLANS.put(
    Plan(
        queries=queries(
            {"ward": "{ward}"},
            {"author": "{user}"},
            {"to": "{user}"},
            {"q": "zqk"},
            {"why": "overdue", "lang": "en"},
        ),
        post=False,
    ),
    "workflows_review:list",
)
PLANS.put(Plan(forms=({"personal-data": "off"},)), "workflows_review:checks")
PLANS.put(Plan(kinds=("page",), forms=({"confirmed": "x"},)), "workflows_review:confirm")
PLANS.put(
    Plan(
        kinds=("page",),
        queries=queries({"view": "public"}, {"view": "since"}, {"view": "rounds"}, {"view": "languages"}),
        forms=({"action": "approve", "tick": "x"}, {"action": "reject", "comment": "x"}),
    ),
    "workflows_review:item",
)
PLANS.put(
    Plan(
        queries=queries(
            {"ward": "{ward}"},
            {"ward": "{ward}", "export": "csv"},
            {"q": "zqk"},
            {"act": "wagtail.publish"},
            {"days": "90"},
        ),
        post=False,
    ),
    "workflows_review:audit:list workflows_review:audit:export workflows_review:figures",
)
PLANS.put(Plan(queries=queries({"p": "2"}, {"ward": "{ward}"}), post=False), "workflows_review:broken_links")
PLANS.put(
    Plan(kinds=("page",), forms=({"act": "hide", "version": "1", "reason": "x"},)),
    "workflows_review:audit:history",
)
# Who decides when, and what people are told.
PLANS.put(
    Plan(
        kinds=("page",),
        get=False,
        forms=({"to": "me"}, {"to": "{user}"}, {"to": "{user}", "instead_of": "{user}"}, {"to": ""}),
    ),
    "workflows_review:assign",
)
PLANS.put(Plan(kinds=("page",), get=False), "workflows_review:presence")
PLANS.put(Plan(queries=queries({"step": "{step}"}), forms=({"step": "{step}"},)), "workflows_review:undo")
_DAYS = {"first_day": "2026-12-01", "last_day": "2099-12-01"}
PLANS.put(
    Plan(
        queries=queries({"role": "lead-{ward_pk}"}),
        forms=({**_DAYS, "deputy": "{user}", "reason": "x"}, {"standing-deputy": "{user}"}),
    ),
    "workflows_review:absence",
)
PLANS.put(Plan(kinds=("substitution",), get=False), "workflows_review:absence_end")
PLANS.put(Plan(fixed=({"pk": 1},), get=False), "workflows_review:calendar_delete")
PLANS.put(
    Plan(
        queries=queries({"ward": "{ward}"}),
        forms=({"ward": "{ward_pk}", "last_day": "2099-12-01", "reason": "x"},),
    ),
    "workflows_review:wards",
)
PLANS.put(Plan(forms=({"day": "2026-12-05", "name": "x"},)), "workflows_review:calendar")
PLANS.put(Plan(get=False, forms=({"lead_days": "3"},)), "workflows_review:terms")
PLANS.put(Plan(queries=queries({"status": "sent"})), "notices deliveries", "workflows_review:")
PLANS.put(Plan(kinds=("notice",)), "workflows_review:notice")
PLANS.put(
    Plan(
        kinds=("page",),
        forms=(
            {"place": "title", "words": "x"},
            {"place": "title", "passage": "zqk", "instead": "x"},
        ),
        get=False,
    ),
    "workflows_review:say",
)
PLANS.put(
    Plan(kinds=("page",), forms=({"place": "title", "words": "x"},), get=False),
    "workflows_review:say_in_editor",
)
PLANS.put(
    Plan(
        kinds=("remark",),
        forms=tuple(
            {"action": action, "words": "x"} for action in ("reply", "take", "changed", "kept", "settled")
        ),
        get=False,
    ),
    "workflows_review:answer",
)
PLANS.put(
    Plan(
        queries=queries({"pick": "{step}"}),
        forms=(
            {"action": "approve", "take": "{step}"},
            {"action": "reject", "take": "{step}", "comment": "x"},
            {"action": "assign", "take": "{step}", "to": "{user}"},
            {"action": "read", "queue": "1", "pick": "{step}"},
        ),
    ),
    "workflows_review:several",
)
PLANS.put(
    Plan(
        kinds=("page",),
        forms=(
            {"action": "approve", "take": "{step}"},
            {"action": "reject", "take": "{step}", "comment": "x"},
            {"action": "split", "take": "{step}"},
        ),
    ),
    "workflows_review:alike",
)
PLANS.put(
    Plan(kinds=("page", "mixed"), forms=({"revision": "1"}, {"revision": "{draft_page}"})),
    "workflows_review:versions",
)
PLANS.put(
    Plan(queries=queries({"q": "zqk"}, {"status": "asked"}), post=False), "workflows_review:urgent:list"
)
PLANS.put(Plan(kinds=("page",), forms=({"reason": "x"},)), "workflows_review:urgent:ask")
PLANS.put(
    Plan(
        kinds=("urgent",),
        forms=tuple({"action": action, "note": "x"} for action in ("confirm", "decline", "right", "change")),
    ),
    "workflows_review:urgent:item",
)
PLANS.put(
    Plan(
        kinds=("page",),
        forms=({"name": "x", "email": "x@example.vn", "question": "x", "days": "7", "tick": "x"},),
    ),
    "workflows_review:experts:page",
)
PLANS.put(Plan(queries=queries({"all": "1"}, {"p": "2"}), post=False), "workflows_review:experts:list")
PLANS.put(
    Plan(
        kinds=("expert",),
        forms=tuple({"action": action} for action in ("revoke", "send", "erase")),
        get=False,
    ),
    "workflows_review:experts:act",
)
PLANS.put(Plan(forms=({"title": "x"},)), "workflows_review:bundles:list")
PLANS.put(
    Plan(
        kinds=("bundle",),
        forms=(
            {"action": "add", "page": "{draft_page}"},
            {"action": "remove", "page": "{draft_page}"},
            {"action": "drop"},
            {"action": "date", "moment": "2026-01-01 00:00"},
            {"action": "publish"},
            {"action": "cancel"},
        ),
    ),
    "workflows_review:bundles:item",
)
