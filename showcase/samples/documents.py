"""Documents and how they stand today."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cms.documents.enums import DocumentType, Relation, Validity
from cms.documents.lifecycle import LifecycleStep, Story
from cms.documents.links import Link
from cms.documents.lookup import NamedDocument
from cms.documents.models import OfficialDocument
from cms.documents.table import RegisterRow
from showcase.samples.base import Chapter, Component, ComponentExample, Site, days_from_now


def chapter(site: Site) -> Chapter:
    """The five states of a document, and a chain of three."""
    first = _document(site, 1, "02/2026/QĐ-UBND", -200)
    second = _document(site, 2, "07/2026/QĐ-UBND", -20)
    third = _document(site, 3, "12/2026/QĐ-UBND", 40)
    amends = Link(second, Relation.AMENDS, first)
    replaces = Link(third, Relation.REPLACES, first)
    steps = [
        LifecycleStep(first, Validity.AMENDED, [], is_this=True, is_future=False),
        LifecycleStep(second, Validity.IN_FORCE, [amends], is_this=False, is_future=False),
        LifecycleStep(third, Validity.UPCOMING, [replaces], is_this=False, is_future=True),
    ]
    named = [NamedDocument(first, Validity.AMENDED), NamedDocument(third, Validity.UPCOMING)]
    row = RegisterRow(first, first, Validity.AMENDED, acts=[], later=[amends])
    return Chapter(
        _("Documents and validity"),
        (
            Component(
                "validity.html",
                tuple(ComponentExample(str(validity.label), {"validity": validity}) for validity in Validity),
            ),
            Component("named_documents.html", (ComponentExample("", {"documents": named}),)),
            Component(
                "document_row.html", (ComponentExample("", {"row": row}),), "table", "table table-stack"
            ),
            Component(
                "document_chain.html", (ComponentExample("", {"story": Story(Validity.AMENDED, "", steps)}),)
            ),
        ),
    )


def _document(site: Site, pk: int, number: str, days: int) -> OfficialDocument:
    return site.page(
        OfficialDocument,
        pk=pk,
        number=number,
        title=f"Quy định về quản lý hè phố (văn bản {number})",
        document_type=DocumentType.DECISION,
        issued_on=days_from_now(days),
    )
