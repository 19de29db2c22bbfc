"""Filters of lists and reports that offer what the person works with."""

from __future__ import annotations

from upstream.gap import Gap, Has

GAP = Gap(
    replaces="the choices of Wagtail's filters",
    reason="people, sites, workflows, tasks and tags of the whole installation are offered, whatever the list shows",
    leans=(
        Has("wagtail.admin.views.pages.listing:GenericPageFilterSet"),
        Has("wagtail.admin.views.reports.audit_logging:SiteHistoryReportFilterSet"),
        Has("wagtail.admin.views.reports.audit_logging:get_users_for_filter"),
        Has("wagtail.admin.views.reports.page_types_usage:PageTypesUsageReportFilterSet"),
        Has("wagtail.admin.views.reports.workflows:WorkflowReportFilterSet"),
        Has("wagtail.admin.views.reports.workflows:WorkflowTasksReportFilterSet"),
        Has("wagtail.documents.views.documents:DocumentsFilterSet"),
        Has("wagtail.images.views.images:ImagesFilterSet"),
    ),
    used_in=("cms.isolation.filters",),
    thread="https://github.com/wagtail/wagtail/issues/9116",
)
