"""What ward roles have no permission for; "people" opens some of it, each ward for its own."""

from __future__ import annotations

from tests.isolation.catalogue.base import FIND, SHEETS, Plans, queries
from tests.isolation.plan import Plan

PLANS = Plans()

PLANS.put(Plan(queries=queries(FIND, *SHEETS[1:])), "wagtailredirects:index wagtailredirects:index_results")
PLANS.put(Plan(forms=({"old_path": "/x", "site": "{site}", "redirect_link": "/y"},)), "wagtailredirects:add")
PLANS.put(Plan(kinds=("redirect",), forms=({"old_path": "/x", "site": "{site}"},)), "wagtailredirects:edit")
PLANS.put(Plan(kinds=("redirect",)), "wagtailredirects:delete")
PLANS.put(Plan(may_fail=True), "wagtailredirects:start_import wagtailredirects:process_import")
_LIST = Plan(queries=queries(FIND, {"group": "1"}))
for _space, _kind in (
    ("wagtailusers_users", "user"),
    ("wagtailusers_groups", "group"),
    ("wagtailsites", "site"),
    ("wagtaillocales", "locale"),
):
    PLANS.put(_LIST, "index index_results add", f"{_space}:")
    PLANS.put(Plan(kinds=(_kind,)), "edit delete history history_results usage copy", f"{_space}:")
del PLANS["wagtailusers_groups:copy"]
PLANS.put(_LIST, "wagtailadmin_collections:index wagtailadmin_collections:add")
PLANS.put(
    Plan(kinds=("collection",), forms=({"name": "x"},)),
    "edit delete set_privacy",
    "wagtailadmin_collections:",
)
PLANS.put(Plan(), "wagtailsnippets:index")
