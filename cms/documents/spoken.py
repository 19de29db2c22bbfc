"""Official documents in a search in another language: what kind of document it is. Their titles are Vietnamese."""

from __future__ import annotations

from collections.abc import Sequence

from cms.documents.enums import DocumentType
from cms.documents.models import OfficialDocument
from search.models import SearchDocument
from search.public.spoken import Spoken


def spoken(documents: Sequence[SearchDocument], _language: str) -> dict[int, Spoken]:
    """The type, in the words of the interface; no query."""
    return {
        document.page_id: Spoken(kind=str(DocumentType(document.document_type).label))
        for document in documents
        if document.kind == OfficialDocument.search_kind and document.document_type in DocumentType.values
    }
