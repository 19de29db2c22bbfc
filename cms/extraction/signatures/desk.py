"""For the reviewer: what the signatures of the attached files say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cms.extraction.signatures.checking import read_files
from cms.extraction.signatures.words import SignatureLine, lines_for
from cms.media.references import MediaKey
from workflows.checks import Version
from workflows.sections import ReviewSection


@dataclass(frozen=True, slots=True)
class SignedFile:
    """A file by its title, and a line for each signature."""

    title: str
    lines: list[SignatureLine]


def signature_sections(state: Any, user: Any) -> Iterator[ReviewSection]:
    """One section, where the version carries a PDF; a step without files costs no query."""
    if not any(MediaKey.parse(text).kind == "document" for text in state.carried):
        return
    revision = state.revision
    page = state.page.specific_class.from_serializable_data(revision.content, check_fks=False)
    files = [SignedFile(file.title, lines_for(row)) for _key, file, row in read_files(Version(page, user))]
    if files:
        yield ReviewSection("extraction/signatures.html", {"files": files})
