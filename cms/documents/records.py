"""How documents are found: one that a later one ended stands behind what is in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cms.documents.links import links_of
from cms.documents.models import OfficialDocument
from search.index.records import SearchRecord, reads_records


@reads_records(OfficialDocument)
def records(pages: Sequence[OfficialDocument]) -> list[SearchRecord]:
    """The records of many, with one query for their relations."""
    links = links_of(pages)
    return [replace(page.search_record(), expires=links.ends_on(page)) for page in pages]
