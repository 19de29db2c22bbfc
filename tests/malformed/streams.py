"""What JavaScript sends of a stream: made from its blocks, one of each kind, all of it right."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from wagtail import blocks
from wagtail.blocks.base import BlockField
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.coreutils import resolve_model_string

from tests.malformed.form import Field

_PARAGRAPH = json.dumps(
    {
        "blocks": [
            {"key": "a", "text": "Một câu.", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
        ],
        "entityMap": {},
    }
)  # fmt: skip


def fields_of(form: Any, known: set[str]) -> list[Field]:
    """The streams of a form that the page does not hold as fields."""
    found: list[Field] = []
    for name, field in form.fields.items():
        prefix = form.add_prefix(name)
        if isinstance(field, BlockField) and f"{prefix}-count" not in known:
            found += _fields(field.block, prefix)
    return found


def _fields(block: Any, prefix: str) -> Iterator[Field]:
    if isinstance(block, blocks.StreamBlock):
        yield Field(f"{prefix}-count", "count", str(len(block.child_blocks)))
        for number, (name, child) in enumerate(block.child_blocks.items()):
            yield from _item(f"{prefix}-{number}", number, name)
            yield from _fields(child, f"{prefix}-{number}-value")
    elif isinstance(block, blocks.ListBlock):
        yield Field(f"{prefix}-count", "count", "1")
        yield from _item(f"{prefix}-0", 0, "item")
        yield from _fields(block.child_block, f"{prefix}-0-value")
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _fields(child, f"{prefix}-{name}")
    elif isinstance(block, TypedTableBlock):
        yield from _table(block, prefix)
    else:
        yield Field(prefix, *_leaf(block))


def _item(prefix: str, order: int, kind: str) -> Iterator[Field]:
    yield Field(f"{prefix}-deleted", "flag")
    yield Field(f"{prefix}-order", "number", str(order))
    yield Field(f"{prefix}-type", "choice", kind)
    yield Field(f"{prefix}-id", "text", str(uuid.UUID(int=order + 1)))


def _table(block: Any, prefix: str) -> Iterator[Field]:
    yield Field(f"{prefix}-caption", "text", "Giờ")
    yield Field(f"{prefix}-column-count", "count", str(len(block.child_blocks)))
    yield Field(f"{prefix}-row-count", "count", "1")
    yield Field(f"{prefix}-row-0-order", "number", "0")
    yield Field(f"{prefix}-row-0-deleted", "flag")
    for number, (name, child) in enumerate(block.child_blocks.items()):
        yield Field(f"{prefix}-column-{number}-type", "choice", name)
        yield Field(f"{prefix}-column-{number}-order", "number", str(number))
        yield Field(f"{prefix}-column-{number}-heading", "text", "Ngày")
        yield Field(f"{prefix}-column-{number}-deleted", "flag")
        yield from _fields(child, f"{prefix}-cell-0-{number}")


def _leaf(block: Any) -> tuple[str, str]:
    if isinstance(block, blocks.RichTextBlock):
        return "rich", _PARAGRAPH
    if isinstance(block, blocks.ChooserBlock):
        found: Model | None = (
            resolve_model_string(block.target_model)._default_manager.order_by("-pk").first()
        )
        return "id", str(found.pk) if found and block.required else ""
    if isinstance(block, blocks.ChoiceBlock):
        choices = [key for key, _label in block.field.choices if key]
        return "choice", str(choices[0])
    kinds = {
        blocks.DateBlock: ("date", "2026-08-20"), blocks.TimeBlock: ("time", "7:30"),
        blocks.DateTimeBlock: ("datetime", "2026-08-20 7:30"), blocks.URLBlock: ("text", "https://example.vn/"),
        blocks.BooleanBlock: ("flag", "on"), blocks.IntegerBlock: ("number", "1"),
    }  # fmt: skip
    return next((found for kind, found in kinds.items() if isinstance(block, kind)), ("text", "Chữ"))
