"""The city's home page."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel

from cms.core.models import BasePage
from cms.home.models.hero import HeroMixin

_SUGGESTED: Final = 6


class PortalHomePage(HeroMixin, BasePage):
    """Search first, find my ward, tasks, news and notices of the city."""

    suggested_searches = models.TextField(
        _("suggested searches"),
        blank=True,
        help_text=_("One in a line, at most six, below the search box. Example: lịch tiếp công dân"),
    )

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        *HeroMixin.hero_panels,
        FieldPanel("suggested_searches"),
    ]
    template = "pages/portal_home.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "core.SectionPage",
        "home.AllWardsPage",
        "home.MatterIndexPage",
        "news.NewsIndexPage",
        "documents.DocumentRegisterPage",
        "people.OrganisationPage",
        "people.LeadersPage",
        "people.ContactsPage",
        "people.SpokespersonPage",
        "services.ProcedureIndexPage",
        "services.ChannelsPage",
        "agenda.CalendarPage",
    ]

    class Meta:
        verbose_name = _("portal home page")
        verbose_name_plural = _("portal home pages")

    @property
    def suggestions(self) -> list[str]:
        """What stands below the search box."""
        return [line.strip() for line in self.suggested_searches.splitlines() if line.strip()][:_SUGGESTED]
