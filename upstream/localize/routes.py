"""Views of translation with the permissions that they do not ask for, at wagtail-localize's addresses."""

from __future__ import annotations

from upstream.gap import Gap, Has, Route

GAP = Gap(
    replaces="views that submit, update, report and store translations",
    reason="only the global `submit_translation` is asked for, and whatever number is sent for a picture or a page is stored",
    leans=(
        Route("wagtail_localize:submit_page_translation"),
        Route("wagtail_localize:update_translations"),
        Route("wagtail_localize:convert_to_alias"),
        Route("wagtail_localize:edit_override"),
        Route("wagtail_localize:edit_string_translation"),
        Route("wagtail_localize:download_pofile"),
        Route("wagtail_localize:upload_pofile"),
        Route("wagtail_localize:translations_report"),
        Route("wagtail_localize:translations_report_results"),
        Route("wagtail_localize:submit_snippet_translation"),
        Route("wagtail_localize:snippets_api_listing"),
        Route("wagtail_localize:snippets_api_detail"),
        Has("wagtail_localize.views.edit_translation:edit_override"),
        Has("wagtail_localize.views.edit_translation:edit_string_translation"),
    ),
    used_in=(
        "cms.translation.urls",
        "cms.translation.views",
        "cms.translation.overrides",
        "cms.translation.exchange.views",
    ),
)
