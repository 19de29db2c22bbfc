"""A ward's home page."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.fields import StreamField

from cms.core.blocks import HoursBlock
from cms.core.models import BasePage
from cms.home.models.hero import HeroMixin
from search.index.records import SearchRecord


class WardHomePage(HeroMixin, BasePage):
    """Name, hours and tasks; news, notices, leaders and channels come from their own pages."""

    search_kind: ClassVar[str] = "ward"
    #: Of the office, for everybody to read (``workflows.checking.contacts``).
    official_contacts: ClassVar[tuple[str, ...]] = ("phone", "email")

    address = models.CharField(_("address of the office"), max_length=255, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True, help_text="024 0000 0126")
    email = models.EmailField(_("e-mail"), blank=True)
    hours = StreamField([("day", HoursBlock())], verbose_name=_("opening hours"), blank=True, max_num=7)
    hours_note = models.CharField(_("note on the hours"), max_length=255, blank=True)

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldPanel("phone"),
                FieldPanel("email"),
                FieldPanel("hours"),
                FieldPanel("hours_note"),
            ],
            heading=_("Office"),
        ),
        # Also on the screen of the ward's face, with a preview (``cms.backoffice.look``).
        *HeroMixin.hero_panels,
    ]
    template = "pages/ward_home.html"
    parent_page_types: ClassVar[list[str]] = ["home.WardsContainerPage"]
    subpage_types: ClassVar[list[str]] = [
        "core.SectionPage",
        "home.BoundariesPage",
        "home.FunctionsPage",
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
        verbose_name = _("ward home page")
        verbose_name_plural = _("ward home pages")

    def search_record(self) -> SearchRecord:
        """The ward itself, by name and address."""
        return SearchRecord(
            title=self.title, summary=self.hero_intro, body=f"{self.address}\n{self.phone}\n{self.email}"
        )
