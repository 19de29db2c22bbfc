"""Views of the admin that show no more than the own wards, at Wagtail's addresses."""

from __future__ import annotations

from upstream.gap import Gap, Has, Route

GAP = Gap(
    replaces="choosers, lists, tags and reports of the admin",
    reason="they show titles, tags and people of all wards; what `register_admin_urls` adds stands behind Wagtail's own",
    leans=(
        Route("wagtailadmin_choose_page"),
        Route("wagtailadmin_choose_page_external_link"),
        Route("wagtailadmin_tag_autocomplete"),
        Route("wagtailadmin_tag_model_autocomplete"),
        Route("wagtailimages:index"),
        Route("wagtailimages:index_results"),
        Route("wagtailimages:preview"),
        Route("wagtailimages_chooser:choose"),
        Route("wagtaildocs:index"),
        Route("wagtaildocs:index_results"),
        Route("wagtailadmin_reports:site_history"),
        Route("wagtailadmin_reports:site_history_results"),
        Route("wagtailadmin_reports:workflow"),
        Route("wagtailadmin_reports:workflow_results"),
        Route("wagtailadmin_reports:workflow_tasks"),
        Route("wagtailadmin_reports:workflow_tasks_results"),
        Route("wagtailadmin_reports:page_types_usage"),
        Route("wagtailadmin_reports:page_types_usage_results"),
        Has("wagtail.admin.urls:display_custom_404", ("view_func",)),
        Has("wagtail.utils.urlpatterns:decorate_urlpatterns", ("urlpatterns", "decorator")),
        Has("wagtail.admin.auth:require_admin_access"),
    ),
    used_in=(
        "cms.isolation.urls",
        "cms.isolation.choosers",
        "cms.isolation.reports",
        "cms.isolation.tags",
    ),
    thread="https://github.com/wagtail/wagtail/issues/5710",
)
