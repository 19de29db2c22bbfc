"""What an editor is told about files; three queries for any number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cms.extraction.models import ExtractionStatus, FileText
from cms.extraction.public import PublicFiles
from cms.extraction.signatures.words import is_pdf, lines_for
from cms.extraction.uses import files_of
from cms.extraction.wording import FileTextNotice, private_words, words_for
from cms.media.models import CustomDocument
from sites.scoping import across_wards


def lines_of_page(page: Any) -> list[FileTextNotice]:
    """One line for each file of a page as it is edited."""
    ids = files_of([page]).get(page.pk, [])
    if not ids:
        return []
    public = PublicFiles.read(ids)
    files = across_wards(CustomDocument.objects, "files of the page that the person has opened").in_bulk(ids)
    rows = _rows([file.file_hash for file in files.values()])
    return [
        _line(files[pk], rows, is_public=public.on(page.path, pk) is not None) for pk in ids if pk in files
    ]


def line_of_file(file: CustomDocument) -> FileTextNotice:
    """What is known of one file, wherever it is shown."""
    is_public = file.pk in PublicFiles.read([file.pk]).files
    return _line(file, _rows([file.file_hash]), is_public=is_public)


def _rows(hashes: Sequence[str]) -> dict[str, FileText]:
    found = FileText.objects.of(set(hashes) - {""}).defer("text")
    return {row.content_hash: row for row in found}


def _line(file: CustomDocument, rows: dict[str, FileText], *, is_public: bool) -> FileTextNotice:
    row = rows.get(file.file_hash)
    if not is_public:
        return FileTextNotice(file.title, private_words(), is_found=False)
    return FileTextNotice(
        file.title,
        words_for(row, file.filename),
        is_found=row is not None and row.state == ExtractionStatus.READ,
        signatures=lines_for(row) if is_pdf(file.filename) else [],
    )
