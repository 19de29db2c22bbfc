"""Wagtail's reports with the filters and the contents of the person's own wards.

Upstream gap: the rows are scoped, their filters are not; the report of page types is not scoped at all.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.admin.views.reports.workflows import WorkflowTasksView, WorkflowView
from wagtail.models import Page, PageLogEntry

from cms.isolation import filters
from sites.scoping import scope_for


class ScopedSiteHistoryView(LogEntriesView):
    """What was done to the pages of the own wards; what was done to all else belongs to the city.

    Wagtail shows every entry on accounts to whoever may change one account.
    """

    filterset_class = filters.SiteHistoryFilterSet

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = super().filter_queryset(queryset)
        is_shown = scope_for(self.request.user).is_city or issubclass(queryset.model, PageLogEntry)
        return found if is_shown else found.none()


class ScopedWorkflowView(WorkflowView):
    """Pages under review."""

    filterset_class = filters.WorkflowReport


class ScopedWorkflowTasksView(WorkflowTasksView):
    """The steps of the reviews."""

    filterset_class = filters.WorkflowTasksReport


class ScopedPageTypesView(PageTypesUsageReportView):
    """How many pages of each type the person's wards have, and which was edited last."""

    filterset_class = filters.PageTypesFilterSet

    def get_queryset(self) -> QuerySet[ContentType]:
        """Upstream's columns, counted over the pages within reach."""
        found = super().get_queryset()
        scope = scope_for(self.request.user)
        if scope.is_city:
            return found
        chosen = self.filters.form.cleaned_data
        within: dict[str, Any] = {}
        if chosen.get("page_locale"):
            within["locale__language_code"] = chosen["page_locale"]
        if chosen.get("site"):
            within["path__startswith"] = chosen["site"]
        pages = Page.objects.filter(scope.pages(), **within)
        last = pages.filter(content_type=OuterRef("pk")).order_by(
            F("latest_revision_created_at").desc(nulls_last=True), "title", "-pk"
        )
        return found.annotate(
            count=Count("pages", filter=Q(pages__in=pages)),
            last_edited_page_id=Subquery(last.values("pk")[:1]),
        )
