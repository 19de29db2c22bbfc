"""The city's home page."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from cms.core.models import BasePage
from cms.home.context_portal import portal_home_context
from cms.home.models.hero import HeroMixin


class PortalHomePage(HeroMixin, BasePage):
    """Search first, find my ward, tasks, news and notices of the city."""

    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, *HeroMixin.hero_panels]
    template = "pages/portal_home.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "core.SectionPage",
        "news.NewsIndexPage",
        "documents.DocumentRegisterPage",
        "people.OrganisationPage",
        "people.LeadersPage",
        "people.ContactsPage",
        "services.ProcedureIndexPage",
        "services.ChannelsPage",
        "agenda.CalendarPage",
    ]

    class Meta:
        verbose_name = _("portal home page")
        verbose_name_plural = _("portal home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Everything the page shows; the query budget is kept there."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, **portal_home_context(self, request)}
