"""Finds documents by the numbers that other pages name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from cms.core.text import DOCUMENT_NUMBER
from cms.documents.enums import Validity
from cms.documents.links import links_of
from cms.documents.models import OfficialDocument


class NamedDocument(NamedTuple):
    """A document that a text names, and whether it applies."""

    document: OfficialDocument
    validity: Validity


def named_documents(path: str, text: str, on: dt.date) -> list[NamedDocument]:
    """Public documents of a site that a text names by their number; no query where it names none."""
    found = documents_by_number(path, DOCUMENT_NUMBER.findall(text))
    links = links_of(found.values()) if found else None
    return [NamedDocument(document, links.validity(document, on)) for document in found.values() if links]


def documents_by_number(path: str, numbers: Iterable[str]) -> dict[str, OfficialDocument]:
    """Public documents of the site below ``path`` with these numbers; no query where none is named."""
    wanted = {number for number in numbers if number}
    if not wanted:
        return {}
    found = OfficialDocument.objects.live_below(path).filter(number__in=wanted)
    # Of two with the same number the later one stays: nobody means the one of an earlier year.
    found = found.order_by("issued_on", "pk").defer("words", "summary")
    return {document.number: document for document in found}
