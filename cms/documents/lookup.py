"""Finds documents by the numbers that other pages name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from cms.documents.enums import Validity
from cms.documents.links import links_of
from cms.documents.models import OfficialDocument
from sites import document_numbers


class NamedDocument(NamedTuple):
    """A document that a text names, and whether it applies."""

    document: OfficialDocument
    validity: Validity


def named_documents(path: str, text: str, on: dt.date) -> list[NamedDocument]:
    """Public documents of a site that a text names by their number; no query where it names none."""
    found = documents_by_number(path, [citation.number.printed for citation in document_numbers.cited(text)])
    documents = list({document.pk: document for document in found.values()}.values())
    links = links_of(documents) if documents else None
    return [NamedDocument(document, links.validity(document, on)) for document in documents if links]


def documents_by_number(path: str, numbers: Iterable[str]) -> dict[str, OfficialDocument]:
    """Public documents of the site below ``path`` by the numbers as they are named; no query where none is.

    ``38/KH–UBND`` of a text is the document 38/KH-UBND.
    """
    wanted = {number: _printed(number) for number in numbers if number}
    if not wanted:
        return {}
    found = OfficialDocument.objects.live_below(path).filter(number__in={*wanted, *wanted.values()})
    # Of two with the same number the later one stays: nobody means the one of an earlier year.
    found = found.order_by("issued_on", "pk").defer("words", "summary")
    by_number = {document.number: document for document in found}
    return {
        named: document
        for named, printed in wanted.items()
        if (document := by_number.get(named) or by_number.get(printed)) is not None
    }


def _printed(number: str) -> str:
    found = document_numbers.parse(number)
    return found.printed if found else number
