"""A section of a site: some text, or pages below it, or an honest word that it is empty."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField

from cms.core.blocks import BODY_BLOCKS
from cms.core.models.base import BasePage
from cms.core.panels import NotesPanel
from cms.core.sections import STATEMENTS
from cms.core.text import stream_text
from search.index.records import SearchRecord
from sites import hosts


class SectionMixin(models.Model):
    """A page that the ward template makes; an empty one says so and stays out of the menu."""

    #: Which section of the ward template this is ("leaders"); empty when an editor made it.
    template_key = models.CharField(max_length=40, blank=True, editable=False)
    intro = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences on what is found here.")
    )

    class Meta:
        abstract = True


class SectionPage(SectionMixin, BasePage):
    """Free text under a heading, with pages of the same kind below it."""

    page_description = _("Free text: introduction, schedule, guide.")
    search_kind: ClassVar[str] = "section"

    body = StreamField(BODY_BLOCKS, verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
        NotesPanel(),
    ]
    template = "pages/section.html"
    subpage_types: ClassVar[list[str]] = ["core.SectionPage"]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The pages below, in their order."""
        context = super().get_context(request, *args, **kwargs)
        subpages = self.get_children().live().only("title", "path", "depth", "url_path")
        table = hosts.table_of(request)
        context["subpages"] = [page for page in subpages if not table.is_restricted(page.path)]
        return context

    def has_content(self) -> bool:
        """An introduction alone is no content; text or a live page below is."""
        return bool(self.body) or self.get_children().live().exists()

    def search_record(self) -> SearchRecord:
        """Introduction and text; of what the portal says about all sites the name alone, so that it answers nothing else."""
        if self.template_key in STATEMENTS:
            return SearchRecord(title=self.title)
        return SearchRecord(title=self.title, summary=self.intro, body=stream_text(self.body))
