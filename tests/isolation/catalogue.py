"""Every URL pattern of the project, with what a walk sends to it.

A pattern that is not here fails ``test_every_pattern_is_classified``: say what of another ward could
be asked for at it, and send that. The key is the pattern's name, or its route where it has none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tests.isolation import forms
from tests.isolation.plan import Plan

_FIND = {"q": "zqk"}
_SHEETS: tuple[dict[str, Any], ...] = ({}, {"export": "csv"}, {"export": "xlsx"})
CATALOGUE: dict[str, Plan] = {}


def _put(plan: Plan, names: str, prefix: str = "") -> None:
    for name in names.split():
        CATALOGUE[prefix + name] = plan


def _change(name: str, **changes: Any) -> None:
    CATALOGUE[name] = replace(CATALOGUE[name], **changes)


def _queries(*more: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    return ({}, *more)


# Pages: the numbers of the other ward's pages, and of ours with versions, steps and places of theirs.
# An empty form is too little for some of Wagtail's views.
_PAGE = Plan(kinds=("page", "mixed"), may_fail=True)
_put(
    _PAGE,
    "add preview_on_add usage edit preview_on_edit view_draft add_subpage delete unpublish convert_alias "
    "move move_confirm set_page_position copy confirm_workflow_cancellation workflow_preview set_privacy "
    "lock unlock revisions_index revisions_view revisions_revert revisions_unschedule revisions_compare "
    "workflow_history workflow_history_detail history history_results",
    "wagtailadmin_pages:",
)
_put(replace(_PAGE, queries=_queries(_FIND)), "wagtailadmin_explore wagtailadmin_explore_results")
_put(
    replace(_PAGE, fixed=({"action_name": "approve"}, {"action_name": "reject"}), forms=({"comment": "x"},)),
    "wagtailadmin_pages:workflow_action wagtailadmin_pages:collect_workflow_action_data",
)
_put(
    Plan(
        queries=_queries(
            _FIND,
            {"q": "zqk", "content_type": "news.newspage"},
            {"owner": "{user}"},
            {"site": "{site}"},
            {"all": "1", "q": "zqk", "edited_by": "{user}"},
        ),
    ),
    "wagtailadmin_explore_root wagtailadmin_pages:search wagtailadmin_pages:search_results",
)
_TYPE = {"content_type_app_name": "news", "content_type_model_name": "newspage"}
_put(
    Plan(
        fixed=(_TYPE, _TYPE | {"content_type_model_name": "newsindexpage"}),
        queries=_queries(_FIND, {"owner": "{user}"}, {"site": "{site}"}, {"edited_by": "{user}"}),
    ),
    "wagtailadmin_pages:type_use wagtailadmin_pages:type_use_results",
)
_put(
    Plan(
        fixed=({"app_label": "news", "model_name": "newspage"},),
        forms=({"parent_page": "{section_page}"}, {"parent_page": "{draft_page}"}),
    ),
    "wagtailadmin_pages:choose_parent",
)
# Our own pages with things of theirs in the forms.
_OWN_EDIT = "/admin/pages/{own_page}/edit/"
_put(Plan(addresses=(_OWN_EDIT,), forms=forms.FOREIGN, then="."), "own:edit")
_put(Plan(addresses=("/admin/pages/{own_home}/edit/",), forms=(forms.home,)), "own:home")
_put(Plan(addresses=(_OWN_EDIT + "preview/",), forms=forms.FOREIGN, get=False, then="."), "own:preview")
_put(
    Plan(
        addresses=("/admin/pages/add/news/newspage/{own_section}/",),
        forms=(forms.foreign(0), forms.foreign(1)),
    ),
    "own:add",
)
_put(
    Plan(
        addresses=("/admin/pages/add/news/newspage/{own_section}/preview/",),
        forms=(forms.foreign(0),),
        get=False,
        then=".",
    ),
    "own:preview-add",
)
_put(
    Plan(
        addresses=("/admin/pages/{own_page}/copy/",),
        forms=(forms.COPY, forms.COPY | {"new_parent_page": "{draft_page}"}),
    ),
    "own:copy",
)
_put(
    Plan(
        addresses=("/admin/pages/{own_page}/move/",),
        forms=({"new_parent_page": "{section_page}"}, {"new_parent_page": "{draft_page}"}),
    ),
    "own:move",
)
# Bulk actions.
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
_put(
    Plan(
        fixed=_ACTIONS,
        queries=_MANY,
        forms=({"chooser": "{section_page}", "tags": "x", "collection": "{collection}"},),
        may_fail=True,
    ),
    "wagtail_bulk_action",
)

# Choosers.
_put(
    Plan(
        queries=_queries(
            {"page_type": "news.newspage"},
            {"page_type": "news.newsindexpage"},
            {"page_type": "people.personpage"},
            {"page_type": "home.wardhomepage"},
            {"locale": "en"},
            {"user_perms": "copy_to"},
            {"user_perms": "move_to", "target_pages[]": "{own_page}"},
            {"multiple": "1"},
            {"can_choose_root": "1"},
        ),
        post=False,
    ),
    "wagtailadmin_choose_page",
)
_CHILD = Plan(kinds=("page",), queries=_queries({"page_type": "news.newspage"}), post=False)
_put(_CHILD, "wagtailadmin_choose_page_child")
_put(Plan(addresses=("/admin/choose-page/{container}/",), post=False), "own:choose-container")
_put(
    Plan(queries=_queries(_FIND, {"q": "zqk", "page_type": "news.newspage"}), post=False),
    "wagtailadmin_choose_page_search",
)
_put(
    Plan(queries=({"id": ["{live_page}", "{draft_page}", "{private_page}"]},), post=False),
    "wagtailadmin_choose_page_chosen_multiple",
)
_LINK = "external-link-chooser"
_put(
    Plan(
        forms=tuple(
            {f"{_LINK}-url": f"http://hoan-kiem.localhost:8000{{{url}}}", f"{_LINK}-link_text": "x"}
            for url in ("live_url", "dark_url", "private_url")
        )
    ),
    "wagtailadmin_choose_page_external_link",
)
_put(
    Plan(),
    "wagtailadmin_choose_page_email_link wagtailadmin_choose_page_phone_link wagtailadmin_choose_page_anchor_link",
)
_put(Plan(queries=({"term": "zqk"},), post=False), "wagtailadmin_tag_autocomplete")
_put(
    Plan(fixed=({"app_name": "taggit", "model_name": "tag"},), queries=({"term": "zqk"},), post=False),
    "wagtailadmin_tag_model_autocomplete",
)
_MEDIA = _queries(
    _FIND,
    {"tag": "{tag}"},
    {"collection_id": "{collection}"},
    {"collection_id": "{collection_below}"},
    {"layout": "list"},
)
_put(
    Plan(queries=_MEDIA, post=False),
    "wagtailimages_chooser:choose wagtailimages_chooser:choose_results "
    "wagtaildocs_chooser:choose wagtaildocs_chooser:choose_results",
)
for _kind in ("image", "document"):
    _name = {"image": "wagtailimages_chooser", "document": "wagtaildocs_chooser"}[_kind]
    _put(Plan(kinds=(_kind,), queries=_queries({"multiple": "1"}), post=False), f"{_name}:chosen")
    _put(Plan(queries=({"id": [f"{{{_kind}}}"]},), post=False), f"{_name}:chosen_multiple")
    _put(
        Plan(
            forms=(
                {f"{_kind}-chooser-upload-title": "x", f"{_kind}-chooser-upload-collection": "{collection}"},
            )
        ),
        f"{_name}:create",
    )
_put(
    Plan(
        kinds=("image",),
        forms=({"image-chooser-insertion-format": "left", "image-chooser-insertion-alt_text": "x"},),
    ),
    "wagtailimages_chooser:select_format",
)

# Pictures and files.
_put(Plan(queries=_MEDIA), "index index_results add add_multiple", "wagtailimages:")
_put(Plan(queries=_MEDIA), "index index_results add add_multiple", "wagtaildocs:")
_IMAGE = Plan(kinds=("image",), forms=({"title": "x", "description": "x", "collection": "{own_collection}"},))
_put(
    _IMAGE,
    "edit delete url_generator url_generator_output preview image_usage edit_multiple delete_multiple",
    "wagtailimages:",
)
_FILE = replace(_IMAGE, kinds=("document",))
_put(_FILE, "edit delete document_usage edit_multiple delete_multiple", "wagtaildocs:")
for _name in (
    "wagtailimages:edit_multiple",
    "wagtailimages:delete_multiple",
    "wagtaildocs:edit_multiple",
    "wagtaildocs:delete_multiple",
):
    _change(_name, is_ajax=True, may_fail=True)
_put(
    Plan(kinds=("upload",), is_ajax=True, may_fail=True),
    "wagtailimages:create_multiple_from_uploaded_image wagtailimages:delete_upload_multiple "
    "wagtaildocs:create_multiple_from_uploaded_document wagtaildocs:delete_upload_multiple",
)
_put(
    Plan(
        addresses=("/admin/images/{own_image}/",),
        forms=({"title": "x", "description": "x", "collection": "{collection}"},),
    ),
    "own:image",
)
_put(
    Plan(
        addresses=("/admin/documents/edit/{own_document}/",),
        forms=({"title": "x", "collection": "{collection}"},),
    ),
    "own:document",
)
_put(
    Plan(addresses=("/admin/images/usage/{own_image}/", "/admin/documents/usage/{own_document}/")),
    "own:usage",
)

# The admin's API.
_put(
    Plan(
        queries=_queries(
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
_put(Plan(kinds=("page",), post=False), "wagtailadmin_api:pages:detail")
_put(Plan(kinds=("image",), post=False), "wagtailadmin_api:images:detail")
_put(Plan(kinds=("document",), post=False), "wagtailadmin_api:documents:detail")
_put(
    Plan(queries=({"id": "{draft_page}"}, {"html_path": "{dark_url}"}), post=False),
    "wagtailadmin_api:pages:find",
)
_put(Plan(queries=({"id": "{image}"},), post=False), "wagtailadmin_api:images:find")
_put(Plan(queries=({"id": "{document}"},), post=False), "wagtailadmin_api:documents:find")
_API_FORM = {"destination_page_id": "{section_page}", "parent_page_id": "{section_page}", "locale": "en"}
_API_ACTIONS = "convert_alias copy delete publish unpublish move copy_for_translation create_alias revert_to_page_revision"
_put(
    Plan(
        kinds=("page", "mixed"),
        fixed=tuple({"action_name": name} for name in _API_ACTIONS.split()),
        get=False,
        forms=(_API_FORM,),
        content_type="application/json",
        may_fail=True,
    ),
    "wagtailadmin_api:pages:action",
)

# Reports: what their filters offer, what they list, what they export.
_USER = dict.fromkeys(("user", "locked_by", "requested_by", "owner"), "{user}")
_REPORT = Plan(
    queries=(
        *_SHEETS,
        _USER,
        {"label": "zqk"},
        {"site": "{home_path}"},
        {"workflow": "{workflow}", "task": "{task}"},
    ),
    post=False,
)
_put(
    _REPORT,
    "locked_pages locked_pages_results workflow workflow_results workflow_tasks workflow_tasks_results "
    "site_history site_history_results aging_pages aging_pages_results page_types_usage page_types_usage_results",
    "wagtailadmin_reports:",
)

# Workflows and their tasks.
_put(
    Plan(queries=_queries({"show_disabled": "true"}, _FIND)),
    "index index_results add task_index task_index_results select_task_type task_chooser "
    "task_chooser_results task_chooser_create",
    "wagtailadmin_workflows:",
)
_put(Plan(kinds=("workflow",)), "enable disable edit usage usage_results remove", "wagtailadmin_workflows:")
_put(Plan(kinds=("task",)), "edit_task disable_task enable_task task_chosen", "wagtailadmin_workflows:")
_put(Plan(fixed=({"app_label": "workflows", "model_name": "roletask"},)), "wagtailadmin_workflows:add_task")
# Our desks.
_put(Plan(queries=_queries({"ward": "{ward}"}), post=False), "workflows_review:list")
_put(
    Plan(kinds=("page",), forms=({"action": "approve"}, {"action": "reject", "comment": "x"})),
    "workflows_review:item",
)

# Translation.
_EVERYBODY = ("editor", "lead", "translating editor")
_put(
    Plan(
        queries=_queries(
            _FIND,
            {"state": "missing"},
            {"state": "draft", "q": "zqk"},
            {"state": "changed"},
            {"state": "done"},
        ),
        post=False,
    ),
    "translation_desk",
)
_put(
    Plan(kinds=("page",), forms=({}, {"locales": ["{english}"]})), "wagtail_localize:submit_page_translation"
)
_put(Plan(kinds=("page",)), "wagtail_localize:convert_to_alias")
_TRANSLATION = Plan(kinds=("translation",))
_put(
    _TRANSLATION,
    "update_translations edit_string_translation edit_override download_pofile upload_pofile machine_translate "
    "preview_translation stop_translation",
    "wagtail_localize:",
)
_change("wagtail_localize:edit_string_translation", get=False, put=True, forms=({"value": "x"},))
_change("wagtail_localize:edit_override", get=False, put=True, forms=({"value": "{own_image}"},))
_put(
    Plan(
        addresses=("/admin/localize/translate/{own_translation}/overrides/{own_override}/edit/",),
        get=False,
        put=True,
        forms=({"value": "{image}"},),
        then="/admin/localize/translate/{own_translation}/preview/",
    ),
    "own:override",
)
_put(_REPORT, "wagtail_localize:translations_report wagtail_localize:translations_report_results")
_SNIPPET = {"app_label": "media", "model_name": "customimage", "pk": "{image}"}
_put(
    Plan(addresses=("/admin/localize/submit/snippet/media/customimage/{image}/",)),
    "wagtail_localize:submit_snippet_translation",
)
_put(
    Plan(addresses=("/admin/localize/api/snippets/media/customimage/",), post=False, may_fail=True),
    "wagtail_localize:snippets_api_listing",
)
_put(
    Plan(addresses=("/admin/localize/api/snippets/media/customimage/{image}/",), post=False, may_fail=True),
    "wagtail_localize:snippets_api_detail",
)

# What ward roles have no permission for; "people" opens some of it, each ward for its own.
_put(Plan(queries=_queries(_FIND, *_SHEETS[1:])), "wagtailredirects:index wagtailredirects:index_results")
_put(Plan(forms=({"old_path": "/x", "site": "{site}", "redirect_link": "/y"},)), "wagtailredirects:add")
_put(Plan(kinds=("redirect",), forms=({"old_path": "/x", "site": "{site}"},)), "wagtailredirects:edit")
_put(Plan(kinds=("redirect",)), "wagtailredirects:delete")
_put(Plan(may_fail=True), "wagtailredirects:start_import wagtailredirects:process_import")
_LIST = Plan(queries=_queries(_FIND, {"group": "1"}))
for _space, _kind in (
    ("wagtailusers_users", "user"),
    ("wagtailusers_groups", "group"),
    ("wagtailsites", "site"),
    ("wagtaillocales", "locale"),
):
    _put(_LIST, "index index_results add", f"{_space}:")
    _put(Plan(kinds=(_kind,)), "edit delete history history_results usage copy", f"{_space}:")
del CATALOGUE["wagtailusers_groups:copy"]
_put(_LIST, "wagtailadmin_collections:index wagtailadmin_collections:add")
_put(
    Plan(kinds=("collection",), forms=({"name": "x"},)),
    "edit delete set_privacy",
    "wagtailadmin_collections:",
)
_put(Plan(), "wagtailforms:index wagtailforms:index_results wagtailsnippets:index")
_put(Plan(kinds=("page",)), "list_submissions list_submissions_results delete_submissions", "wagtailforms:")
# No model of ours is a setting of a site; Wagtail answers 404.
_SETTING = {"app_name": "home", "model_name": "sitesettings"}
_put(Plan(kinds=("site",), fixed=(_SETTING,)), "wagtailsettings:edit wagtailsettings:preview_on_edit")

# What wards manage beside their pages: the rows of the other one, and forms that name its site or pages.
_REDIRECT = (
    {"old_path": "/x", "site": "{site}", "redirect_page": "{live_page}"},
    {"old_path": "/x", "site": "{site}", "redirect_page": "{draft_page}"},
    {"old_path": "/x", "site": "{site}", "redirect_link": "https://hoan-kiem.localhost/y"},
    {"old_path": "http://hoan-kiem.localhost:8000/x", "redirect_link": "http://hoan-kiem.localhost:8000/y"},
)
_ROWS = Plan(
    queries=_queries(
        *_SHEETS[1:], _FIND, {"q": "zqk", "export": "csv"}, {"site": "{site}"}, {"site": "{ward}"},
        {"ordering": "-old_path"}, {"ward": "{ward_pk}"},
    ),
)  # fmt: skip
_TABLE = "old,new\n/x,http://hoan-kiem.localhost:8000/y\n"
_put(_ROWS, "index index_results", "ward_redirects:")
_put(Plan(forms=_REDIRECT), "ward_redirects:add")
_put(Plan(kinds=("redirect",), forms=_REDIRECT), "edit delete", "ward_redirects:")
_put(
    Plan(forms=(forms.table(_TABLE, site="{site}"), forms.table(_TABLE, site="{own_site}"))),
    "ward_redirects:import",
)
_PIN = (
    {"query": "zqk x", "site": "{site}", "page": "{live_page}", "position": "1"},
    {"query": "zqk x", "site": "{own_site}", "page": "{draft_page}", "position": "1", "in_wards": "on"},
)
_put(_ROWS, "index index_results", "search_pins:")
_put(Plan(queries=_queries({"query": "zqk"}), forms=_PIN), "search_pins:add")
_put(Plan(kinds=("pin",), forms=_PIN), "edit delete", "search_pins:")
_SYNONYM = (
    {"term": "zqk a", "meaning": "zqk b", "ward": "{ward_pk}"},
    {"term": "zqk a", "meaning": "zqk b", "ward": ""},
)
_put(_ROWS, "index index_results", "synonyms:")
_put(Plan(forms=_SYNONYM), "synonyms:add")
_put(Plan(kinds=("synonym",), forms=_SYNONYM), "edit delete", "synonyms:")
_put(
    Plan(
        queries=_queries(
            *({"site": "{ward}", "show": show} for show in ("often", "missing", "elsewhere", "unopened")),
            {"site": "{ward}", "days": "365", "export": "csv"},
            {"export": "csv"},
        ),
    ),
    "search_report",
)
_put(
    Plan(
        queries=_queries(
            _FIND,
            {"q": "zqk", "site": "{ward}"},
            {"q": "zqk", "site": "{ward}", "page": "{dark_url}"},
            {"q": "zqk", "page": "{dark_url}"},
            {"q": "zqk", "page": "{private_url}"},
        ),
        # The list of reasons holds what any search shows, and is a citizen's as much as ours.
        is_public=True,
    ),
    "search_reasons",
)

# Accounts: those of the other ward, and a person who works in both.
_put(Plan(queries=_queries(_FIND, {"ward": "{ward}"}, {"q": "zqk", "ward": "{ward}"})), "accounts:list")
_INVITED = {"last_name": "Nguyễn", "first_name": "An", "role": "{editor_role}"}
_put(
    Plan(forms=(_INVITED | {"email": "an@example.vn"}, _INVITED | {"email": "{user_email}"})),
    "accounts:invite",
)
_put(
    Plan(
        kinds=("user", "person"),
        forms=(
            *({"action": action} for action in ("deactivate", "reactivate", "reset")),
            *({"action": action, "role": "{editor_role}"} for action in ("grant", "revoke")),
        ),
    ),
    "accounts:person",
)

# The face of a ward, and what the city keeps of all wards.
_FACE = {"seed": "other", "colour": "#654321", "place-news": "1"}
_put(Plan(kinds=("look",), forms=(_FACE, _FACE | forms.FACE)), "ward_look ward_look_preview")
_put(Plan(addresses=("/admin/wards/{own_ward}/look/",), forms=(forms.foreign_face,), then="."), "own:look")
_put(
    Plan(addresses=("/admin/wards/{own_ward}/look/preview/",), forms=(forms.foreign_face,)),
    "own:look-preview",
)
_put(Plan(queries=_queries(_FIND, {"q": "Hoàn Kiếm"}, {"sort": "name"})), "wards_state")
_SUSPENSION = {"ward": "{ward_pk}", "reason": "x", "since": "2026-01-01 00:00"}
_put(_ROWS, "index index_results", "suspensions:")
_put(Plan(forms=(_SUSPENSION,)), "suspensions:add")
_put(
    Plan(kinds=("suspension",), forms=(_SUSPENSION,)),
    "edit delete history history_results usage",
    "suspensions:",
)

# The frame, the person's own account, and what holds nothing of anybody.
_put(Plan(forms=()), "wagtailadmin_home wagtailadmin_account")
_put(
    Plan(kinds=("session",), forms=({}, {"is_editing": "1"})),
    "ping release",
    "wagtailadmin_editing_sessions:",
)
_put(
    Plan(post=False),
    "wagtailadmin_dismissibles wagtailembeds:chooser wagtailembeds:chooser_upload "
    "wagtailadmin_sprite wagtailadmin_javascript_catalog wagtail_localize:javascript_catalog "
    "wagtailadmin_login wagtailadmin_password_reset wagtailadmin_password_reset_done "
    "wagtailadmin_password_reset_complete wagtailadmin_logout",
)
_put(Plan(fixed=({"uidb64": "MQ", "token": "x-y"},), post=False), "wagtailadmin_password_reset_confirm")
_put(
    Plan(queries=({"id": "x"},), post=False, may_fail=True),
    "wagtailadmin_block_preview wagtailadmin_error_test",
)
_put(Plan(addresses=("/admin/test404/",)), "admin/test404/")
_put(Plan(addresses=("/admin/zqk/",)), "admin/^.*/$")

# What citizens reach, asked for on the host of our ward.
_PUBLIC = Plan(is_public=True, post=False)
_put(
    replace(
        _PUBLIC,
        addresses=(
            "/documents/{document}/{document_name}",
            "/documents/{private_document}/{private_document_name}",
        ),
    ),
    "wagtaildocs_serve",
)
_put(replace(_PUBLIC, kinds=("restriction",), post=True), "wagtaildocs_authenticate_with_password")
_put(
    replace(_PUBLIC, addresses=("/media/{image_file}", "/media/{document_file}", "/media/{upload_file}")),
    "media/<path:name>",
)
_SEARCH = replace(_PUBLIC, queries=(_FIND, {"q": "zqk", "site": "{ward}"}, {"q": "wvxdark"}))
_put(replace(_SEARCH, queries=_SEARCH.queries[:2]), "search search-other-languages search-api")
_put(replace(_PUBLIC, addresses=("/", "{dark_url}", "{private_url}", "{live_url}", "/en/")), "wagtail_serve")
_put(
    replace(
        _PUBLIC,
        addresses=("/_util/authenticate_with_password/{page_restriction}/{private_page}/",),
        post=True,
    ),
    "wagtailcore_authenticate_with_password",
)
_put(_PUBLIC, "wagtailcore_login")
_put(
    replace(_SEARCH, queries=(*_SEARCH.queries[:2], {"q": "zqk", "sort": "date", "ward": "{ward}"})),
    "search-feed search/atom/",
)
_put(
    replace(
        _SEARCH, queries=(*_SEARCH.queries[:2], {"q": "zqk", "form": "browser"}, {"q": "zqk", "lang": "en"})
    ),
    "suggest-api",
)
_put(
    _PUBLIC,
    "openapi search-description search/opensearch.xml favicon.ico share_card site_manifest",
)
# A click on the other ward's result, reported on our host; the report of questions writes what is noted.
_put(Plan(is_public=True, kinds=("click",), get=False, then="/admin/site-search/report/"), "search-click")


#: What an editor who may translate reaches beyond other editors.
TRANSLATION = [name for name in CATALOGUE if name.startswith(("wagtail_localize:", "translation_", "own:"))]


def names() -> Iterable[str]:
    """All patterns that are classified; ``own:`` ones are further rounds of patterns that are."""
    return CATALOGUE.keys()
