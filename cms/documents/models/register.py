"""The register of a site's official documents."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel

from cms.core.language import is_source
from cms.core.models import BasePage, SectionMixin
from cms.core.source import source_path
from cms.documents.models.document import OfficialDocument
from cms.documents.querysets import DocumentQuerySet
from search.index.records import SearchRecord


class DocumentRegisterPage(SectionMixin, BasePage):
    """All documents, newest first, filtered by type and year."""

    # A site has one; the list of page types offers no second.
    max_count_per_parent = 1
    page_description = _("The list of official documents.")
    search_kind: ClassVar[str] = "section"

    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("intro")]
    template = "pages/document_register.html"
    subpage_types: ClassVar[list[str]] = ["documents.OfficialDocument"]

    class Meta:
        verbose_name = _("register of documents")
        verbose_name_plural = _("registers of documents")

    def has_content(self) -> bool:
        """A register has content when a document in it is live."""
        return self.documents().exists()

    def documents(self) -> DocumentQuerySet:
        """The Vietnamese originals, whatever the language of the register."""
        path = self.path
        if not is_source(self):
            original = DocumentRegisterPage.objects.filter(
                translation_key=self.translation_key, path__startswith=source_path(self)
            )
            path = original.values_list("path", flat=True).first() or path
        found: DocumentQuerySet = OfficialDocument.objects.live_below(path)
        return found

    def translations_of(self, shown: list[OfficialDocument]) -> dict[Any, OfficialDocument]:
        """Translated documents by translation key; a Vietnamese register needs none."""
        if not shown or shown[0].path.startswith(self.path):
            return {}
        keys = [document.translation_key for document in shown]
        found = OfficialDocument.objects.live_below(self.path).filter(translation_key__in=keys)
        return {document.translation_key: document for document in found}

    def search_record(self) -> SearchRecord:
        """The register itself, by its name."""
        return SearchRecord(title=self.title, summary=self.intro)
