"""Functions and duties of the ward's bodies."""

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


class FunctionsPage(SectionMixin, BasePage):
    """What the law gives to each body, from the glossary in every language; the ward may add to it."""

    # A site has one; the list of page types offers no second.
    max_count_per_parent = 1
    search_kind: ClassVar[str] = "section"

    body = StreamField(BODY_BLOCKS, verbose_name=_("further duties"), blank=True)

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
        NotesPanel(),
    ]
    template = "pages/functions.html"
    parent_page_types: ClassVar[list[str]] = ["home.WardHomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("functions and duties")
        verbose_name_plural = _("functions and duties")

    def search_record(self) -> SearchRecord:
        """The ward's own additions; the glossary's text is the same for every ward."""
        return SearchRecord(title=self.title, summary=self.intro, body=stream_text(self.body))
