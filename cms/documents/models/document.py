"""An official document with its number, dates, files and relations."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    PageChooserPanel,
    Panel,
    TitleFieldPanel,
)
from wagtail.models import Orderable
from wagtail.search import index

from cms.core.dates import day
from cms.core.language import is_source
from cms.core.live import readable
from cms.core.models import BasePage, CorrectedPage, correction_panel
from cms.core.panels import NotesPanel, SectionHelpPanel
from cms.core.rows import RowsPanel
from cms.core.source import source_path
from cms.documents.enums import DocumentType, Relation
from cms.documents.forms import DocumentForm
from cms.documents.querysets import DocumentManager
from cms.documents.words import words_of
from search.index.records import SearchRecord
from sites.scoping import across_wards


class OfficialDocument(CorrectedPage):
    """One document: its title is the abstract (*trích yếu*) printed under the number."""

    page_description = _("One document with its number, dates and signed files.")
    search_kind: ClassVar[str] = "document"
    # What is attached is the signed copy: ``cms.extraction.signatures`` asks for its signature.
    files_are_signed: ClassVar[bool] = True

    number = models.CharField(_("number and symbol"), max_length=60, db_index=True, help_text="38/KH-UBND")
    issuer = models.CharField(
        _("issued by"), max_length=200, help_text=_("Example: People's Committee of the ward")
    )
    document_type = models.CharField(_("type"), max_length=20, choices=DocumentType.choices)
    signer = models.CharField(_("signed by"), max_length=120, blank=True)
    issued_on = models.DateField(_("issued on"), db_index=True)
    effective_on = models.DateField(_("in force from"), null=True, blank=True)
    expires_on = models.DateField(_("in force until"), null=True, blank=True)
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("What it means for people, in plain words.")
    )
    # Number, type and title as the register looks them up (see ``words.py``).
    words = models.TextField(editable=False, default="")

    objects = DocumentManager()
    base_form_class = DocumentForm

    content_panels: ClassVar[list[Panel]] = [
        SectionHelpPanel(),
        FieldRowPanel([FieldPanel("number"), FieldPanel("document_type")]),
        FieldPanel("number_as_printed"),
        TitleFieldPanel(
            "title",
            heading=_("Abstract"),
            placeholder=_("What the document is about"),
            help_text=_("As printed under its number."),
        ),
        FieldPanel("issuer"),
        FieldRowPanel([FieldPanel("issued_on"), FieldPanel("effective_on")]),
        FieldPanel("summary"),
        RowsPanel("files", max_num=40, label=_("file"), heading=_("Files")),
        correction_panel(),
        NotesPanel(),
        MultiFieldPanel(
            [
                FieldPanel("signer"),
                FieldPanel("expires_on"),
                RowsPanel("relations", max_num=40, label=_("relation")),
            ],
            heading=_("Advanced"),
            classname="collapsed",
        ),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.SearchField("number", boost=3),
        index.AutocompleteField("number"),
        index.SearchField("summary"),
        index.FilterField("issued_on"),
        index.FilterField("document_type"),
    ]
    template = "pages/document.html"
    parent_page_types: ClassVar[list[str]] = ["documents.DocumentRegisterPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("official document")
        verbose_name_plural = _("official documents")

    def clean(self) -> None:
        """Dates follow one another."""
        super().clean()
        errors = {}
        if self.effective_on and self.issued_on and self.effective_on < self.issued_on:
            errors["effective_on"] = _("A document is not in force before it is issued.")
        if self.expires_on and self.expires_on < (self.effective_on or self.issued_on or self.expires_on):
            errors["expires_on"] = _("The document expires before it is in force.")
        if errors:
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the words that the register is searched by."""
        self.words = words_of(f"{self.document_type} {self.number} {self.title}")
        super().save(*args, **kwargs)

    @property
    def since(self) -> dt.date:
        """From when it applies: the day it was issued unless it says another."""
        return self.effective_on or self.issued_on

    def citation(self) -> str:
        """How one names the document in a letter."""
        return _("%(type)s No. %(number)s of %(date)s, %(issuer)s") % {
            "type": self.get_document_type_display(),
            "number": self.number,
            "date": day(self.issued_on),
            "issuer": self.issuer,
        }

    def source(self) -> OfficialDocument:
        """The Vietnamese original; it alone carries files and links to other documents."""
        if is_source(self):
            return self
        same = OfficialDocument.objects.filter(translation_key=self.translation_key)
        original = same.filter(readable(), path__startswith=source_path(self)).first()
        return original or self

    @property
    def rows_not_shown(self) -> tuple[str, ...]:
        """A translation shows its original's files, not those that it was copied with (``cms.media.references``)."""
        return () if is_source(self) else ("files",)

    @classmethod
    def attached_files(cls, pages: Sequence[OfficialDocument]) -> dict[int, list[int]]:
        """Ids of the files that each page shows; a translation shows those of its original, or none."""
        own = {page.pk for page in pages if not page.rows_not_shown}
        if len(pages) == 1 and own:
            # The one at hand may be a draft whose files are stored nowhere yet.
            return {pages[0].pk: [row.file_id for row in pages[0].files.all()]}
        found = originals_of(pages).items()
        originals = {page: original for page, original in found if page in own or original != page}
        files: dict[int, list[int]] = defaultdict(list)
        rows = across_wards(DocumentFile.objects, "files of the public originals at hand").filter(
            document_id__in=set(originals.values())
        )
        for document_id, file_id in rows.order_by("sort_order", "pk").values_list("document_id", "file_id"):
            files[document_id].append(file_id)
        return {page.pk: files[originals[page.pk]] if page.pk in originals else [] for page in pages}

    def search_record(self) -> SearchRecord:
        """Found by number, by words and by issuer; what later documents did to it is added (``records.py``)."""
        record = SearchRecord(
            title=self.title,
            summary=self.summary,
            body=f"{self.get_document_type_display()} {self.number}\n{self.issuer}\n{self.signer}",
            number=self.number,
            issuer=self.issuer,
            document_type=self.document_type,
            date=self.issued_on,
            expires=self.expires_on,
        )
        return self.with_correction(record)


def originals_of(pages: Sequence[OfficialDocument]) -> dict[int, int]:
    """Ids of the Vietnamese originals by those of the pages, as ``source`` finds them; one query, if any."""
    found = {page.pk: page.pk for page in pages}
    translations: dict[Any, list[OfficialDocument]] = defaultdict(list)
    for page in pages:
        if not is_source(page):
            translations[page.translation_key].append(page)
    same = (
        OfficialDocument.objects.filter(readable(), translation_key__in=translations) if translations else ()
    )
    for original in same:
        for page in translations[original.translation_key]:
            if original.path.startswith(source_path(page)):
                found[page.pk] = original.pk
    return found


class DocumentFile(Orderable):
    """A file of the document: the signed copy, an annex."""

    document = ParentalKey(OfficialDocument, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        verbose_name=_("file"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    label = models.CharField(_("name"), max_length=120, blank=True, help_text=_("Example: Annex 1"))

    panels: ClassVar[list[Panel]] = [FieldPanel("file"), FieldPanel("label")]

    def __str__(self) -> str:
        return self.label or str(self.file)


class DocumentRelation(Orderable):
    """What this document does to an earlier one, which shows it from its side; or that it is based on it."""

    document = ParentalKey(OfficialDocument, on_delete=models.CASCADE, related_name="relations")
    relation = models.CharField(_("this document"), max_length=20, choices=Relation.choices)
    target = models.ForeignKey(
        OfficialDocument,
        verbose_name=_("earlier document"),
        on_delete=models.CASCADE,
        related_name="later_relations",
    )

    panels: ClassVar[list[Panel]] = [
        FieldPanel("relation"),
        PageChooserPanel("target", "documents.OfficialDocument"),
    ]

    def __str__(self) -> str:
        return f"{self.get_relation_display()} {self.target.number}"
