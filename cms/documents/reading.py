"""What a document and a register show: relations, a page of what is asked for, a table to download."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cms.core.paging import page_of
from cms.core.showing import answers, shows
from cms.documents import table
from cms.documents.lifecycle import story_of
from cms.documents.links import cited_by, links_of
from cms.documents.models import DocumentFile, DocumentRegisterPage, OfficialDocument
from cms.documents.selection import Selection
from cms.extraction.signatures.public import PublicSignature, signed_by


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file as the page lists it, with who signed it."""

    label: str
    file: Any
    signatures: list[PublicSignature] = field(default_factory=list)


@shows(OfficialDocument)
def document_context(page: OfficialDocument, _request: HttpRequest) -> dict[str, Any]:
    """Its files, and its life among other documents."""
    source = page.source()
    return {
        "story": story_of(source, timezone.localdate()),
        "basis": cited_by(source),
        "files": [] if source.rows_not_shown else _attached(source.files.select_related("file")),
        "original": source if source.pk != page.pk else None,
    }


def _attached(rows: Iterable[DocumentFile]) -> list[AttachedFile]:
    found = list(rows)
    signed = signed_by([row.file for row in found])
    return [AttachedFile(row.label, row.file, signed.get(row.file.file_hash, [])) for row in found]


@shows(DocumentRegisterPage)
def register_context(page: DocumentRegisterPage, request: HttpRequest) -> dict[str, Any]:
    """One page of what the address asks for, with how each document stands today."""
    selection = Selection.of(request, page.documents(), page.path)
    paging = page_of(request, selection.documents().newest(), count=selection.count)
    found = list(paging.object_list)
    return {
        "selection": selection,
        "paging": paging,
        "rows": table.rows(
            found, links_of(found), timezone.localdate(), translations=page.translations_of(found)
        ),
    }


@answers(DocumentRegisterPage)
def download(page: DocumentRegisterPage, request: HttpRequest) -> HttpResponse | None:
    """With ``?tai`` in the address: the selected documents as a table to download."""
    if table.PARAMETER not in request.GET:
        return None
    documents = Selection.of(request, page.documents(), page.path).documents().newest()
    return table.response(documents, request, f"{page.slug}.csv")
