"""The lists of pages with filters of the person's own wards.

Upstream gap: the filters name every owner, editor and site. The view set of all pages is Wagtail's
documented place for another one; Wagtail 7.4, on which only our migrations must run, has none.
"""

from __future__ import annotations

from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from cms.isolation import filters


class Pages(PageViewSet):
    """Of every page type that has no view set of its own."""

    model = Page
    filterset_class = filters.Pages
    icon = "doc-empty-inverse"
