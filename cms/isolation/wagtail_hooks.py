"""Gives Wagtail's page chooser and page lists the person's scope, and the forms of pages their reach."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail import hooks
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.models import Page

from cms.core.forms import PAGE_FORM
from cms.isolation.pages import ScopedPageListingViewSet
from cms.isolation.references import refuse_foreign_references
from sites.scoping import scope_for

hooks.register(PAGE_FORM, refuse_foreign_references)


@hooks.register("construct_page_chooser_queryset")
def linkable_pages(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """What may be linked to, and the steps of the tree on the way there."""
    scope = scope_for(request.user)
    return pages if scope.is_city else pages.filter(scope.linkable_pages() | scope.steps_to_pages())


@hooks.register("register_admin_viewset")
def page_lists() -> ScopedPageListingViewSet:
    """Wagtail's own view set of pages with other filters."""
    return ScopedPageListingViewSet("wagtailadmin_pages_within_reach")


# After Wagtail's own, whose place they take.
@hooks.register("construct_admin_api", order=100)
def scoped_media(router: WagtailAPIRouter) -> None:
    """The endpoints of pages, pictures and files."""
    from cms.isolation import api  # noqa: PLC0415 - Wagtail 8.1 has no such API, and calls no such hook

    router.register_endpoint("pages", api.ScopedPagesAPIViewSet)
    router.register_endpoint("images", api.ScopedImagesAPIViewSet)
    router.register_endpoint("documents", api.ScopedDocumentsAPIViewSet)
