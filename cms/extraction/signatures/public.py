"""What a citizen reads of the signatures of a file: nothing, unless each of them holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cms.extraction.models import FileText
from cms.extraction.signatures.words import day_of, is_pdf, signatures_in
from cms.media.models import CustomDocument


@dataclass(frozen=True, slots=True)
class PublicSignature:
    """Who signed, and on which day; whether anybody vouches for the name."""

    signer: str
    day: str
    is_trusted: bool


def signed_by(files: Iterable[CustomDocument]) -> dict[str, list[PublicSignature]]:
    """By content; one query for any number, none where there is no PDF."""
    hashes = {file.file_hash for file in files if is_pdf(file.filename)} - {""}
    rows = FileText.objects.of(hashes).exclude(signatures__isnull=True).defer("text") if hashes else ()
    found = {row.content_hash: signatures_in(row) for row in rows}
    return {
        content: [PublicSignature(one.signer, day_of(one), one.is_trusted) for one in signatures]
        for content, signatures in found.items()
        if all(one.is_sound for one in signatures)
    }
