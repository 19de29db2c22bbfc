"""Plain text of rich content, for search and previews."""

from __future__ import annotations

import re
from typing import Final

from wagtail.blocks import StreamValue

from cms.core.stored_blocks import readable_blocks

#: The number of a document as it is printed: ``38/KH-UBND``, ``02/2026/QĐ-UBND``, ``341-KH/TU``.
DOCUMENT_NUMBER: Final = re.compile(r"\d+(?:/\d{4})?[/-][A-ZĐ]+(?:[-/][A-ZĐ]+)*")


def stream_text(value: StreamValue) -> str:
    """All that a reader would read in a StreamField, without tags."""
    return "\n".join(
        text.strip()
        for block in readable_blocks(value)
        for text in block.block.get_searchable_content(block.value)
        if text.strip()
    )
