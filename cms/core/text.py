"""Plain text of rich content, for search and previews."""

from __future__ import annotations

from wagtail.blocks import StreamValue

from cms.core.stored_blocks import readable_blocks


def stream_text(value: StreamValue) -> str:
    """All that a reader would read in a StreamField, without tags."""
    return "\n".join(
        text.strip()
        for block in readable_blocks(value)
        for text in block.block.get_searchable_content(block.value)
        if text.strip()
    )
