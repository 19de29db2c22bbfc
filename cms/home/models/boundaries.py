"""History and boundaries: which former units a ward was made of."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField

from cms.core.blocks import BODY_BLOCKS
from cms.core.models import BasePage, SectionMixin
from cms.core.panels import NotesPanel
from cms.core.text import stream_text
from search.index.records import SearchRecord


class BoundariesPage(SectionMixin, BasePage):
    """The former units come from the city's data; the ward adds its history in its own words."""

    # A site has one; the list of page types offers no second.
    max_count_per_parent = 1
    search_kind: ClassVar[str] = "section"

    body = StreamField(BODY_BLOCKS, verbose_name=_("history"), blank=True)

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
        NotesPanel(),
    ]
    template = "pages/boundaries.html"
    parent_page_types: ClassVar[list[str]] = ["home.WardHomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("history and boundaries")
        verbose_name_plural = _("history and boundaries")

    def search_record(self) -> SearchRecord:
        """The ward's own words; former unit names are answered from the data."""
        return SearchRecord(title=self.title, summary=self.intro, body=stream_text(self.body))
