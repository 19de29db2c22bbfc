"""Procedures in a search in another language: the names that stand in them in English."""

from __future__ import annotations

from collections.abc import Sequence

from cms.core.live import readable
from cms.services.models import ProcedurePage
from search.models import SearchDocument
from search.public.spoken import Spoken
from sites import languages


def spoken(documents: Sequence[SearchDocument], language: str) -> dict[int, Spoken]:
    """Name and summary, for readers of English and of whatever it stands in for; one query."""
    ids = [document.page_id for document in documents if document.kind == ProcedurePage.search_kind]
    if not ids or languages.is_source(language):
        return {}
    rows = ProcedurePage.objects.filter(readable(), pk__in=ids).exclude(title_en="").order_by()
    return {
        pk: Spoken(title, summary) for pk, title, summary in rows.values_list("pk", "title_en", "summary_en")
    }
