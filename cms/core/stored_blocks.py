"""The blocks of a text one by one: one that cannot be read or shown is left out, the others stand.

What is stored may be older than the blocks, or have been put there by something else than the editor;
the page is there for its readers all the same.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from django.utils.safestring import SafeString
from wagtail.blocks import BoundBlock, StreamValue

from cms.delivery import incomplete

logger = logging.getLogger(__name__)


def readable_blocks(stream: StreamValue) -> Iterator[BoundBlock]:
    """Each block with its value."""
    for position in range(len(stream)):
        try:
            child = stream[position]
        except Exception:  # noqa: BLE001 - logged where it is read alone
            # Blocks of a kind are read together; read alone, only the broken one fails.
            yield from _alone(stream, position)
        else:
            yield child


def shown_blocks(stream: StreamValue, context: dict[str, Any]) -> Iterator[SafeString]:
    """The HTML of each block."""
    for child in readable_blocks(stream):
        try:
            yield SafeString(child.render(context=context))
        except Exception:
            logger.exception("A %s of page %s cannot be shown", child.block.name, _page(context))
            incomplete()


def dicts_in(stream: StreamValue, kind: str = "") -> Iterator[dict[str, Any]]:
    """The stored values of blocks that have named parts, without reading what these refer to."""
    for stored in stream.raw_data:
        if isinstance(value := stored.get("value"), dict) and kind in ("", stored["type"]):
            yield value


def _alone(stream: StreamValue, position: int) -> Iterator[BoundBlock]:
    stored = stream.raw_data[position]
    block = stream.stream_block.child_blocks[stored["type"]]
    try:
        value = block.to_python(stored["value"])
    except Exception:
        logger.exception("A stored %s cannot be read", stored["type"])
        incomplete()
    else:
        yield BoundBlock(block, value)


def _page(context: dict[str, Any]) -> Any:
    return getattr(context.get("page"), "pk", None)
