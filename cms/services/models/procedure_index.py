"""The list of a site's procedures."""

from __future__ import annotations

from itertools import groupby
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel

from cms.core.models import BasePage, SectionMixin
from cms.services.models.procedure import ProcedurePage
from search.index.records import SearchRecord
from sites.text import fold


class ProcedureIndexPage(SectionMixin, BasePage):
    """Procedures by field, in the order the ward gives them."""

    # A site has one; the list of page types offers no second.
    max_count_per_parent = 1
    search_kind: ClassVar[str] = "section"

    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("intro")]
    template = "pages/procedure_index.html"
    subpage_types: ClassVar[list[str]] = ["services.ProcedurePage"]

    class Meta:
        verbose_name = _("list of procedures")
        verbose_name_plural = _("lists of procedures")

    def has_content(self) -> bool:
        """A list has content when something in it is live."""
        return self.get_children().live().exists()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Procedures under the names of their fields; what has no field comes last."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        procedures = sorted(
            ProcedurePage.objects.live_below(self.path).defer_streamfields(),
            key=lambda page: (not page.field, fold(page.field), page.path),
        )
        context["fields"] = [
            (field, list(group)) for field, group in groupby(procedures, lambda page: page.field)
        ]
        return context

    def search_record(self) -> SearchRecord:
        """The list itself, by its name."""
        return SearchRecord(title=self.title, summary=self.intro)
