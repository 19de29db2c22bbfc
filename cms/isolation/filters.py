"""Filters of Wagtail's lists that offer what the person works with, and nothing by another ward's name.

Upstream gap: the choices of its filters (people, sites, workflows, tasks, tags) are those of the whole
installation, whatever the list itself shows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.admin.views.pages.listing import GenericPageFilterSet
from wagtail.admin.views.reports.audit_logging import SiteHistoryReportFilterSet, get_users_for_filter
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportFilterSet
from wagtail.admin.views.reports.workflows import WorkflowReportFilterSet, WorkflowTasksReportFilterSet
from wagtail.documents.views.documents import DocumentsFilterSet
from wagtail.images.views.images import ImagesFilterSet
from wagtail.models import Site, Task, Workflow

from cms.isolation.tags import popular_tags
from sites import hosts
from sites.scoping import Scope, scope_for


def _tasks(scope: Scope) -> Q:
    return (
        Q() if scope.is_city else Q(workflow_tasks__workflow__in=Workflow.objects.filter(scope.workflows()))
    )


_WITHIN: dict[type, Callable[[Scope], Q]] = {
    get_user_model(): Scope.people,
    Site: Scope.sites,
    Workflow: Scope.workflows,
    Task: _tasks,
}


class ScopedFilterSetMixin:
    """Narrows every choice of people, sites, workflows and tasks, by whatever name it goes."""

    filters: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in self.filters.values():
            offered = getattr(one, "queryset", None)
            if offered is not None:
                one.queryset = _narrowed(offered)


def _narrowed(offered: Any) -> Callable[[Any], QuerySet[Any]]:
    def choices(request: Any) -> QuerySet[Any]:
        found: QuerySet[Any] = offered(request) if callable(offered) else offered.all()
        within = _WITHIN.get(found.model)
        return found.filter(within(scope_for(request.user))).distinct() if within else found

    return choices


class _MediaWithinReach(ScopedFilterSetMixin):
    """The most used tags of the person's own pictures or files."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = self.permission_policy.instances_user_has_any_permission_for(  # type: ignore[attr-defined]
            self.request.user,  # type: ignore[attr-defined]
            ["change", "delete"],
        )
        tags = popular_tags(mine)
        if not tags:
            self.filters.pop("tag", None)
        elif "tag" in self.filters:
            self.filters["tag"].extra["choices"] = [(tag.name, tag.name) for tag in tags]


class ImageFilterSet(_MediaWithinReach, ImagesFilterSet):
    """Of the list of pictures."""

    class Meta(ImagesFilterSet.Meta):
        pass


class DocumentFilterSet(_MediaWithinReach, DocumentsFilterSet):
    """Of the list of files."""

    class Meta(DocumentsFilterSet.Meta):
        pass


class PageFilterSet(ScopedFilterSetMixin, GenericPageFilterSet):
    """Of the explorer and the lists of one page type."""

    class Meta(GenericPageFilterSet.Meta):
        pass


class SiteHistoryFilterSet(ScopedFilterSetMixin, SiteHistoryReportFilterSet):
    """Of the history of everything; upstream fills the choice of people anew for each request."""

    class Meta(SiteHistoryReportFilterSet.Meta):
        pass

    def get_users_queryset(self) -> QuerySet[Any]:
        user = self.request.user
        return get_users_for_filter(user).filter(scope_for(user).people()).distinct()


class WorkflowReport(ScopedFilterSetMixin, WorkflowReportFilterSet):
    """Of the report of workflows."""

    class Meta(WorkflowReportFilterSet.Meta):
        pass


class WorkflowTasksReport(ScopedFilterSetMixin, WorkflowTasksReportFilterSet):
    """Of the report of their steps."""

    class Meta(WorkflowTasksReportFilterSet.Meta):
        pass


class PageTypesFilterSet(PageTypesUsageReportFilterSet):
    """Of the report of page types, whose sites are no model choice."""

    class Meta(PageTypesUsageReportFilterSet.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scope = scope_for(self.request.user)
        table = hosts.table()
        mine = [entry for entry in table.entries if scope.reaches_site(entry.site_id)]
        if "site" in self.filters:
            self.filters["site"].extra["choices"] = [
                (root.path, entry.name) for entry in mine if (root := entry.roots.get(table.default_language))
            ]
