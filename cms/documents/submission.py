"""What is asked of a document's number once more when it is submitted: two may have been saved at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.models import Page

from cms.core.language import is_source
from cms.documents import numbering
from cms.documents.forms import no_number, taken, taken_by_another
from cms.documents.models import OfficialDocument
from sites import document_numbers
from workflows.checks import Finding, warning


def numbered(page: Page, _user: Any) -> Iterator[Finding]:
    """A number that the register has is an error, one that looks like none a warning (``submission_checks``).

    A translation carries the number of its original.
    """
    if not isinstance(page, OfficialDocument) or page.pk is None or not page.number or not is_source(page):
        return
    if document_numbers.parse(page.number) is None:
        yield warning(no_number(), "number")
    if not page.issued_on:
        return
    for twin in numbering.twins(
        OfficialDocument, numbering.register_of(page), page.number, page.issuer, page.issued_on, but=page.pk
    )[:1]:
        yield Finding(taken(twin), "number") if twin.is_same else warning(taken_by_another(twin), "number")
