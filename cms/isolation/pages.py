"""The lists of pages, and the form of their privacy, with the choices of the person's own wards.

Upstream gaps: the filters name every owner, editor and site, the form every group; the search does not
say what it lists. The view set of all pages is Wagtail's documented place for other views.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.views.pages.search import SearchView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, PageViewRestriction

from cms.isolation import filters
from sites.scoping import scope_for

# Wagtail 7.4, on which our migrations must run, has a function in the place of this class.
_SetPrivacy: Any = getattr(PageViewSet, "set_privacy_view_class", View)


class SetPrivacy(_SetPrivacy):
    """A ward's page is opened to the ward's own groups."""

    def get_form(self, form_class: type[Any] | None = None) -> Any:
        form = super().get_form(form_class)
        groups = form.fields["groups"]
        groups.queryset = groups.queryset.filter(scope_for(self.request.user).groups())
        kinds = form.fields["restriction_type"]
        # Wagtail says "any logged-in users"; here they are those of the site (``cms.core.privacy``).
        own = _("Private, for the people of this site when they are signed in")
        kinds.choices = [
            (kind, own if kind == PageViewRestriction.LOGIN else words) for kind, words in kinds.choices
        ]
        return form


class Search(SearchView):
    """The search for pages, whose list said "1-20 of 139 None"."""

    verbose_name = Page._meta.verbose_name
    verbose_name_plural = Page._meta.verbose_name_plural


class Pages(PageViewSet):
    """Of every page type that has no view set of its own."""

    model = Page
    filterset_class = filters.Pages
    search_view_class = Search
    set_privacy_view_class = SetPrivacy
    icon = "doc-empty-inverse"
