"""Finds documents by the numbers that other pages name."""

from __future__ import annotations

from collections.abc import Iterable

from cms.documents.models import OfficialDocument


def documents_by_number(path: str, numbers: Iterable[str]) -> dict[str, OfficialDocument]:
    """Public documents of the site below ``path`` with these numbers; no query where none is named."""
    wanted = {number for number in numbers if number}
    if not wanted:
        return {}
    found = OfficialDocument.objects.live_below(path).filter(number__in=wanted)
    # Of two with the same number the later one stays: nobody means the one of an earlier year.
    found = found.order_by("issued_on", "pk").only("number", "path", "url_path")
    return {document.number: document for document in found}
