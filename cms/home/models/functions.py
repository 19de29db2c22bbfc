"""Functions and duties of the ward's bodies."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField

from cms.core.blocks import BODY_BLOCKS
from cms.core.models import BasePage, SectionMixin
from cms.core.text import stream_text
from cms.extraction.panels import FileStatesPanel
from cms.home.functions import bodies
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
        FileStatesPanel(),
    ]
    template = "pages/functions.html"
    parent_page_types: ClassVar[list[str]] = ["home.WardHomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("functions and duties")
        verbose_name_plural = _("functions and duties")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The bodies of this kind of ward, in the language of the page."""
        context = super().get_context(request, *args, **kwargs)
        context["bodies"] = bodies(request)
        return context

    def search_record(self) -> SearchRecord:
        """The ward's own additions; the glossary's text is the same for every ward."""
        return SearchRecord(title=self.title, summary=self.intro, body=stream_text(self.body))
