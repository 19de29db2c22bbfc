"""Documents and how they stand today."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cms.documents.enums import DocumentType, Relation, Validity
from cms.documents.links import Link
from cms.documents.lookup import NamedDocument
from cms.documents.models import OfficialDocument
from cms.documents.story import Step, Story
from cms.documents.table import Row
from cms.showcase.samples.base import Chapter, Component, Site, State, days_from_now


def chapter(site: Site) -> Chapter:
    """The five states of a document, and a chain of three."""
    first = _document(site, 1, "02/2026/QĐ-UBND", -200)
    second = _document(site, 2, "07/2026/QĐ-UBND", -20)
    third = _document(site, 3, "12/2026/QĐ-UBND", 40)
    amends = Link(second, Relation.AMENDS, first)
    replaces = Link(third, Relation.REPLACES, first)
    steps = [
        Step(first, Validity.AMENDED, [], is_this=True, is_future=False),
        Step(second, Validity.IN_FORCE, [amends], is_this=False, is_future=False),
        Step(third, Validity.UPCOMING, [replaces], is_this=False, is_future=True),
    ]
    named = [NamedDocument(first, Validity.AMENDED), NamedDocument(third, Validity.UPCOMING)]
    row = Row(first, first, Validity.AMENDED, acts=[], later=[amends])
    return Chapter(
        _("Documents and validity"),
        (
            Component(
                "validity.html",
                tuple(State(str(validity.label), {"validity": validity}) for validity in Validity),
            ),
            Component("named_documents.html", (State("", {"documents": named}),)),
            Component("document_row.html", (State("", {"row": row}),), "table", "table table-stack"),
            Component("document_chain.html", (State("", {"story": Story(Validity.AMENDED, "", steps)}),)),
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
