"""Pages of the other ward, ours with things of theirs, and actions on many at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.isolation import forms
from tests.isolation.catalogue.base import FIND, Plans, queries
from tests.isolation.plan import Plan

PLANS = Plans()

# Pages: the numbers of the other ward's pages, and of ours with versions, steps and places of theirs.
# An empty form is too little for some of Wagtail's views.
_PAGE = Plan(kinds=("page", "mixed"), may_fail=True)
PLANS.put(
    _PAGE,
    "add preview_on_add usage edit preview_on_edit view_draft add_subpage delete unpublish convert_alias "
    "move move_confirm set_page_position copy confirm_workflow_cancellation workflow_preview set_privacy "
    "lock unlock revisions_index revisions_view revisions_revert revisions_unschedule revisions_compare "
    "workflow_history workflow_history_detail history history_results",
    "wagtailadmin_pages:",
)
PLANS.put(replace(_PAGE, queries=queries(FIND)), "wagtailadmin_explore wagtailadmin_explore_results")
PLANS.put(
    replace(_PAGE, fixed=({"action_name": "approve"}, {"action_name": "reject"}), forms=({"comment": "x"},)),
    "wagtailadmin_pages:workflow_action wagtailadmin_pages:collect_workflow_action_data",
)
PLANS.put(
    Plan(
        queries=queries(
            FIND,
            {"q": "zqk", "content_type": "news.newspage"},
            {"owner": "{user}"},
            {"site": "{site}"},
            {"all": "1", "q": "zqk", "edited_by": "{user}"},
        ),
    ),
    "wagtailadmin_explore_root wagtailadmin_pages:search wagtailadmin_pages:search_results",
)
_TYPE = {"content_type_app_name": "news", "content_type_model_name": "newspage"}
PLANS.put(
    Plan(
        fixed=(_TYPE, _TYPE | {"content_type_model_name": "newsindexpage"}),
        queries=queries(FIND, {"owner": "{user}"}, {"site": "{site}"}, {"edited_by": "{user}"}),
    ),
    "wagtailadmin_pages:type_use wagtailadmin_pages:type_use_results",
)
PLANS.put(
    Plan(
        fixed=({"app_label": "news", "model_name": "newspage"},),
        forms=({"parent_page": "{section_page}"}, {"parent_page": "{draft_page}"}),
    ),
    "wagtailadmin_pages:choose_parent",
)
# Our own pages with things of theirs in the forms.
_OWN_EDIT = "/admin/pages/{own_page}/edit/"
PLANS.put(
    Plan(addresses=(_OWN_EDIT,), forms=forms.FOREIGN, spelt=forms.REST, typed=forms.TEXTS, then="."),
    "own:edit",
)
PLANS.put(Plan(addresses=("/admin/pages/{own_home}/edit/",), forms=forms.HOMES), "own:home")
PLANS.put(
    Plan(addresses=(_OWN_EDIT + "preview/",), forms=forms.FOREIGN, spelt=forms.RIGHT, get=False, then="."),
    "own:preview",
)
PLANS.put(
    Plan(
        addresses=("/admin/pages/add/news/newspage/{own_section}/",),
        forms=(forms.foreign("field"), forms.foreign("field", wrong=True)),
    ),
    "own:add",
)
_ADD = "/admin/pages/add/"
PLANS.put(
    Plan(addresses=(_ADD + "documents/officialdocument/{own_register}/",), forms=forms.DOCUMENTS),
    "own:add-document",
)
PLANS.put(Plan(addresses=(_ADD + "people/personpage/{own_leaders}/",), forms=forms.PERSONS), "own:add-person")
PLANS.put(
    Plan(
        addresses=("/admin/pages/add/news/newspage/{own_section}/preview/",),
        forms=(forms.foreign("field"),),
        get=False,
        then=".",
    ),
    "own:preview-add",
)
PLANS.put(
    Plan(
        addresses=("/admin/pages/{own_page}/copy/",),
        forms=(forms.COPY, forms.COPY | {"new_parent_page": "{draft_page}"}),
    ),
    "own:copy",
)
PLANS.put(
    Plan(
        addresses=("/admin/pages/{own_page}/move/",),
        forms=({"new_parent_page": "{section_page}"}, {"new_parent_page": "{draft_page}"}),
    ),
    "own:move",
)
PLANS.put(
    Plan(
        addresses=("/admin/pages/{own_page}/unpublish/",),
        forms=({"reason": "replaced", "replaced_by": "{draft_page}"},),
        speller="lead",
    ),
    "own:unpublish",
)
PLANS.put(
    Plan(
        addresses=("/admin/pages/{own_page}/privacy/",),
        forms=({"restriction_type": "groups", "password": "", "groups": ["{group}"]},),
        speller="lead",
    ),
    "own:privacy",
)
# Bulk actions: each with everything, then those of a model with its own things in every spelling.
_PAGES = {"app_label": "wagtailcore", "model_name": "page"}
_IMAGES = {"app_label": "media", "model_name": "customimage"}
_FILES = {"app_label": "media", "model_name": "customdocument"}
_ACTIONS: tuple[dict[str, Any], ...] = (
    *(_PAGES | {"action": action} for action in ("delete", "move", "publish", "unpublish")),
    *(
        kind | {"action": action}
        for kind in (_IMAGES, _FILES)
        for action in ("delete", "add_tags", "add_to_collection")
    ),
    *(
        {"app_label": "users", "model_name": "user", "action": action}
        for action in ("delete", "assign_role", "set_active_state")
    ),
)
_MANY = (
    *forms.BULK,
    {"id": ["{own_image}", "{image}"]},
    {"id": ["{own_document}", "{document}"]},
    {"id": "{user}"},
)
_DONE = {"chooser": "{section_page}", "tags": "x", "collection": "{collection}"}
_BULK = Plan(fixed=_ACTIONS, queries=_MANY, forms=(_DONE,), may_fail=True, speller="")
PLANS.put(_BULK, "wagtail_bulk_action")
_BULK = replace(_BULK, fixed=({},), may_fail=False, speller="editor")
PLANS.put(
    replace(
        _BULK,
        addresses=tuple(f"/admin/bulk/wagtailcore/page/{action}/" for action in ("delete", "move")),
        queries=(*forms.BULK[1:3], {"id": "{own_page}"}),
    ),
    "own:bulk-pages",
)
for _kind in ("image", "document"):
    _name = f"/admin/bulk/media/custom{_kind}/"
    PLANS.put(
        replace(
            _BULK,
            addresses=tuple(f"{_name}{action}/" for action in ("delete", "add_to_collection")),
            queries=(
                {"id": [f"{{own_{_kind}}}", f"{{{_kind}}}"]},
                {"id": "all", "childOf": "{collection}"},
                {"id": f"{{own_{_kind}}}"},
            ),
        ),
        f"own:bulk-{_kind}s",
    )
PLANS.put(
    replace(_BULK, addresses=("/admin/bulk/users/user/delete/",), queries=({"id": "{user}"},)),
    "own:bulk-users",
)
