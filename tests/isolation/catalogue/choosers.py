"""Choosers."""

from __future__ import annotations

from tests.isolation.catalogue.base import FIND, MEDIA, Plans, queries
from tests.isolation.plan import Plan

PLANS = Plans()

PLANS.put(
    Plan(
        queries=queries(
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
_CHILD = Plan(kinds=("page",), queries=queries({"page_type": "news.newspage"}), post=False)
PLANS.put(_CHILD, "wagtailadmin_choose_page_child")
PLANS.put(Plan(addresses=("/admin/choose-page/{container}/",), post=False), "own:choose-container")
PLANS.put(
    Plan(queries=queries(FIND, {"q": "zqk", "page_type": "news.newspage"}), post=False),
    "wagtailadmin_choose_page_search",
)
PLANS.put(
    Plan(queries=({"id": ["{live_page}", "{draft_page}", "{private_page}"]},), post=False),
    "wagtailadmin_choose_page_chosen_multiple",
)
_LINK = "external-link-chooser"
PLANS.put(
    Plan(
        forms=tuple(
            {f"{_LINK}-url": f"http://hoan-kiem.localhost:8000{{{url}}}", f"{_LINK}-link_text": "x"}
            for url in ("live_url", "dark_url", "private_url")
        )
    ),
    "wagtailadmin_choose_page_external_link",
)
PLANS.put(
    Plan(),
    "wagtailadmin_choose_page_email_link wagtailadmin_choose_page_phone_link wagtailadmin_choose_page_anchor_link",
)
PLANS.put(Plan(queries=({"term": "zqk"},), post=False), "wagtailadmin_tag_autocomplete")
PLANS.put(
    Plan(fixed=({"app_name": "taggit", "model_name": "tag"},), queries=({"term": "zqk"},), post=False),
    "wagtailadmin_tag_model_autocomplete",
)

PLANS.put(
    Plan(queries=MEDIA, post=False),
    "wagtailimages_chooser:choose wagtailimages_chooser:choose_results "
    "wagtaildocs_chooser:choose wagtaildocs_chooser:choose_results",
)
for _kind in ("image", "document"):
    _name = {"image": "wagtailimages_chooser", "document": "wagtaildocs_chooser"}[_kind]
    PLANS.put(Plan(kinds=(_kind,), queries=queries({"multiple": "1"}), post=False), f"{_name}:chosen")
    PLANS.put(Plan(queries=({"id": [f"{{{_kind}}}"]},), post=False), f"{_name}:chosen_multiple")
    PLANS.put(
        Plan(
            forms=(
                {f"{_kind}-chooser-upload-title": "x", f"{_kind}-chooser-upload-collection": "{collection}"},
            )
        ),
        f"{_name}:create",
    )
PLANS.put(
    Plan(
        kinds=("image",),
        forms=({"image-chooser-insertion-format": "left", "image-chooser-insertion-alt_text": "x"},),
    ),
    "wagtailimages_chooser:select_format",
)
