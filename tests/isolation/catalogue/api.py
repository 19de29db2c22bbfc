"""The admin's API."""

from __future__ import annotations

from tests.isolation.catalogue.base import Plans, queries
from tests.isolation.plan import Plan

PLANS = Plans()

PLANS.put(
    Plan(
        queries=queries(
            {"search": "zqk"},
            {"fields": "*"},
            {"child_of": "{container}", "for_explorer": "1"},
            {"descendant_of": "{container}"},
            {"translation_of": "{live_page}"},
            {"tags": "{tag}"},
        ),
        post=False,
    ),
    "pages:listing images:listing documents:listing",
    "wagtailadmin_api:",
)
PLANS.put(Plan(kinds=("page",), post=False), "wagtailadmin_api:pages:detail")
PLANS.put(Plan(kinds=("image",), post=False), "wagtailadmin_api:images:detail")
PLANS.put(Plan(kinds=("document",), post=False), "wagtailadmin_api:documents:detail")
PLANS.put(
    Plan(queries=({"id": "{draft_page}"}, {"html_path": "{dark_url}"}), post=False),
    "wagtailadmin_api:pages:find",
)
PLANS.put(Plan(queries=({"id": "{image}"},), post=False), "wagtailadmin_api:images:find")
PLANS.put(Plan(queries=({"id": "{document}"},), post=False), "wagtailadmin_api:documents:find")
_API_FORM = {"destination_page_id": "{section_page}", "parent_page_id": "{section_page}", "locale": "en"}
_API_ACTIONS = "convert_alias copy delete publish unpublish move copy_for_translation create_alias revert_to_page_revision"
PLANS.put(
    Plan(
        kinds=("page", "mixed"),
        fixed=tuple({"action_name": name} for name in _API_ACTIONS.split()),
        get=False,
        forms=(_API_FORM,),
        typed=(_API_FORM,),
        content_type="application/json",
        may_fail=True,
    ),
    "wagtailadmin_api:pages:action",
)
