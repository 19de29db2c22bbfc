"""One administrative procedure, as a citizen needs it: what to bring, where, how long, how much."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel, TitleFieldPanel
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.search import index

from cms.core.live import LivePageManager
from cms.core.models import BasePage
from cms.core.panels import NotesPanel, SectionHelpPanel
from cms.core.text import stream_text
from search.index.records import SearchRecord


class StepBlock(StructBlock):
    """One step."""

    heading = CharBlock(label=_("Step"), max_length=150)
    text = RichTextBlock(
        label=_("What to do"), features=["bold", "ul", "ol", "link", "document-link"], required=False
    )

    class Meta:
        icon = "list-ol"
        label = _("Step")


class ProcedurePage(BasePage):
    """A procedure that the ward handles; the papers are what the law asks, no more."""

    search_kind: ClassVar[str] = "procedure"

    code = models.CharField(_("code"), max_length=30, blank=True, help_text="1.001193")
    field = models.CharField(_("field"), max_length=120, blank=True, help_text=_("Example: Civil status"))
    summary = models.TextField(_("who needs it, and for what"), max_length=400)
    papers = StreamField(
        [("paper", CharBlock(label=_("Paper"), max_length=300))],
        verbose_name=_("papers to bring"),
        blank=True,
    )
    steps = StreamField([("step", StepBlock())], verbose_name=_("steps"), blank=True)
    where = models.CharField(_("where"), max_length=255, blank=True)
    duration = models.CharField(_("how long"), max_length=200, blank=True, help_text=_("In working days."))
    fee = models.CharField(_("fee"), max_length=200, blank=True)
    legal_basis = models.TextField(_("legal basis"), blank=True, help_text=_("One document a line."))
    online_url = models.URLField(_("address of the online service"), blank=True)

    objects = LivePageManager()

    content_panels: ClassVar[list[Panel]] = [
        SectionHelpPanel(),
        TitleFieldPanel(
            "title", placeholder=_("Register a birth"), help_text=_("In the words that people use.")
        ),
        FieldPanel("summary"),
        FieldPanel("papers"),
        FieldPanel("steps"),
        NotesPanel(),
        FieldRowPanel([FieldPanel("duration"), FieldPanel("fee")]),
        FieldPanel("where"),
        FieldPanel("online_url"),
        FieldPanel("field"),
        MultiFieldPanel(
            [FieldPanel("legal_basis"), FieldPanel("code")], heading=_("Advanced"), classname="collapsed"
        ),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("code"),
        index.FilterField("field"),
    ]
    template = "pages/procedure.html"
    parent_page_types: ClassVar[list[str]] = ["services.ProcedureIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")

    @property
    def legal_lines(self) -> list[str]:
        """The documents of the legal basis, one by one."""
        return [line.strip() for line in self.legal_basis.splitlines() if line.strip()]

    def search_record(self) -> SearchRecord:
        """Everything a citizen might type of it."""
        body = [
            stream_text(self.papers),
            stream_text(self.steps),
            self.where,
            self.fee,
            self.duration,
            self.legal_basis,
            self.field,
        ]
        return SearchRecord(title=self.title, summary=self.summary, body="\n".join(body), number=self.code)
