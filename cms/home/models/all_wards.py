"""The page of all wards of the city, with an address of its own."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel

from cms.core.models import BasePage, SectionMixin
from search.index.records import SearchRecord


class AllWardsPage(SectionMixin, BasePage):
    """Found by name, by letter, by former district and on the sketch; every site's header and footer lead here."""

    # The portal has one.
    max_count_per_parent = 1
    search_kind: ClassVar[str] = "section"

    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("intro")]
    template = "pages/all_wards.html"
    parent_page_types: ClassVar[list[str]] = ["home.PortalHomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("page of all wards")
        verbose_name_plural = _("pages of all wards")

    def search_record(self) -> SearchRecord:
        """The list itself; each ward is found by its own home page."""
        return SearchRecord(title=self.title, summary=self.intro)
