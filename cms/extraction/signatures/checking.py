"""Signatures inside the files that a version shows, before it is sent and before it is approved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from cms.extraction.models import FileText
from cms.extraction.reading.signatures.found import Signature
from cms.extraction.signatures.words import Level, is_pdf, line_for, lines_for, signatures_in
from cms.media.checking import address_of, shown
from cms.media.references import MediaKey
from workflows.checks import Finding, Version


def read_files(version: Version) -> list[tuple[MediaKey, Any, FileText | None]]:
    """PDF files as they would be public with the version, with what is known of them; one query for all."""
    files = [(key, file) for key, file in version.once(shown).of("document") if is_pdf(file.filename)]
    if not files:
        return []
    rows = FileText.objects.of({file.file_hash for _key, file in files}).defer("text")
    known = {row.content_hash: row for row in rows}
    return [(key, file, known.get(file.file_hash)) for key, file in files]


def doubtful_signatures(version: Version) -> Iterator[Finding]:
    """Signatures that do not hold, or behind whose name nobody stands; where no root is installed nobody can."""
    for key, file, row in version.once(read_files):
        for signature in signatures_in(row):
            if not _is_doubtful(signature):
                continue
            yield Finding(
                _("File “%(title)s”: %(line)s") % {"title": file.title, "line": line_for(signature).whole},
                link=address_of(key),
                found=f"{file.file_hash} {signature.signer} {signature.verdict} {signature.signed_at}",
            )


def unsigned(version: Version) -> Iterator[Finding]:
    """Documents of which no PDF is signed, as far as they have been looked at."""
    files = version.once(read_files)
    if not getattr(version.page, "files_are_signed", False) or not files:
        return
    if any(row is None or not row.signatures_by or row.signatures for _key, _file, row in files):
        return
    key, file, row = files[0]
    yield Finding(
        _("File “%(title)s”: %(line)s") % {"title": file.title, "line": lines_for(row)[0].whole},
        link=address_of(key),
        found=f"{file.file_hash} unsigned",
    )


def _is_doubtful(signature: Signature) -> bool:
    if line_for(signature).level == Level.BAD or not signature.is_sound:
        return True
    return signature.had_roots and not signature.is_trusted
