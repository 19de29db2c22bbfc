"""Page numbers, ids and addresses to go back to, asked before the views of the admin use them."""

from __future__ import annotations

from upstream.gap import Gap, Route

GAP = Gap(
    replaces="nothing; one decorator around all of the admin",
    reason="several views take them as they come and end with an error page, some after the work was done",
    leans=(
        Route("wagtailadmin_pages:copy"),
        Route("wagtailadmin_choose_page_chosen_multiple"),
        Route("wagtail_bulk_action"),
    ),
    used_in=(
        "cms.core.sent.parameters",
        "cms.isolation.guard",
        "cms.isolation.urls",
    ),
    thread="https://github.com/wagtail/wagtail/issues/14386",
)
