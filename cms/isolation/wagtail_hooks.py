"""Gives Wagtail's page chooser and page lists the person's scope."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail import hooks
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.models import Page

from cms.isolation import api
from cms.isolation.pages import Pages
from sites.scoping import scope_for


@hooks.register("construct_page_chooser_queryset")
def linkable_pages(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """What may be linked to, and the steps of the tree on the way there."""
    scope = scope_for(request.user)
    return pages if scope.is_city else pages.filter(scope.linkable_pages() | scope.steps_to_pages())


@hooks.register("register_admin_viewset")
def page_lists() -> Pages:
    """Wagtail's own view set of pages with other filters."""
    return Pages("wagtailadmin_pages_within_reach")


# After Wagtail's own, whose place they take.
@hooks.register("construct_admin_api", order=100)
def scoped_media(router: WagtailAPIRouter) -> None:
    """The endpoints of pages, pictures and files."""
    router.register_endpoint("pages", api.Pages)
    router.register_endpoint("images", api.Images)
    router.register_endpoint("documents", api.Documents)
