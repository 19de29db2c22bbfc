"""Headings in their order, and tables that say what their columns are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import StreamField

from workflows.checks import Finding, Version

_HEADING, _SUBHEADING = "heading", "subheading"


def heading_order(version: Version) -> Iterator[Finding]:
    """A subheading without a heading above it, and a heading with nothing below it."""
    for field, stored in version.once(streams):
        open_heading = False
        for number, block in enumerate(stored):
            kind = block.get("type")
            if kind == _SUBHEADING and not open_heading:
                words = _("“%(words)s” is a subheading without a heading above it. Make it a heading.")
                yield _at(field, block, "lonely", words)
            open_heading = open_heading or kind == _HEADING
            after = stored[number + 1].get("type") if number + 1 < len(stored) else _HEADING
            if kind in (_HEADING, _SUBHEADING) and after in (_HEADING, kind):
                yield _at(field, block, "empty", _("“%(words)s” is a heading with no text below it."))


def table_headings(version: Version) -> Iterator[Finding]:
    """A table whose columns have no headings is read aloud as a row of numbers."""
    for field, stored in version.once(streams):
        for number, block in enumerate(stored, start=1):
            known = field.stream_block.child_blocks.get(block.get("type"))
            value = block.get("value")
            if not isinstance(known, TypedTableBlock) or not isinstance(value, dict):
                continue
            columns = [column for column in value.get("columns") or () if isinstance(column, dict)]
            missing = sum(not str(column.get("heading") or "").strip() for column in columns)
            if columns and missing:
                yield Finding(
                    _("Block %(number)d: the table has %(count)d columns without a heading.")
                    % {"number": number, "count": missing},
                    field.name,
                    path=f"{field.name}.{block.get('id')}",
                    found=str(missing),
                )


def streams(version: Version) -> list[tuple[Any, list[dict[str, Any]]]]:
    """Texts of the page that are made of blocks, in their stored form."""
    found = []
    for field in version.page._meta.concrete_fields:
        if isinstance(field, StreamField) and (value := field.value_from_object(version.page)) is not None:
            found.append((field, [block for block in value.raw_data if isinstance(block, dict)]))
    return found


def _at(field: Any, block: dict[str, Any], fault: str, words: str) -> Finding:
    """``fault`` names it in no language: one block may have both."""
    said = str(block.get("value") or "")
    path = f"{field.name}.{block.get('id')}"
    return Finding(words % {"words": said}, field.name, path=path, found=f"{fault} {said}")
