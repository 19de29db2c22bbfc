"""Lets the texts of a table be translated.

Upstream gap: wagtail-localize takes a ``TypedTableBlock`` over as it is, so an English page
would show a Vietnamese table. Its documented way out is a pair of methods on the block; here
caption, headings and cells become texts of their own. Delete this module when wagtail-localize
knows typed tables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from wagtail.blocks import Block
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.fields import StreamField
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter

CAPTION = "caption"


class TranslatableTableMixin:
    """For a ``TypedTableBlock``; the address of a cell is ``cell-ROW-COLUMN``."""

    def get_translatable_segments(self, table: TypedTable) -> list[Any]:
        """All texts of the table, each under its address."""
        segments: list[Any] = [StringSegmentValue(CAPTION, table.caption or "")]
        for number, column in enumerate(table.columns):
            segments.append(StringSegmentValue(f"heading-{number}", column["heading"] or ""))
        extractor = StreamFieldSegmentExtractor(StreamField, include_overridables=False)
        for address, block, value in _cells(table):
            segments.extend(segment.wrap(address) for segment in extractor.handle_block(block, value))
        return segments

    def restore_translated_segments(self, table: TypedTable, segments: list[Any]) -> TypedTable:
        """The same table with the texts put back at their addresses."""
        by_address = defaultdict(list)
        for segment in segments:
            address, inner = segment.unwrap()
            by_address[address].append(inner)
        if CAPTION in by_address:
            table.caption = by_address[CAPTION][0].render_text()
        for number, column in enumerate(table.columns):
            if found := by_address.get(f"heading-{number}"):
                column["heading"] = found[0].render_text()
        writer = StreamFieldSegmentsWriter(StreamField, None, None)
        for address, block, value in _cells(table):
            if found := by_address.get(address):
                _row, row, column_number = address.split("-")
                table.row_data[int(row)]["values"][int(column_number)] = writer.handle_block(
                    block, value, found
                )
        return table


def _cells(table: TypedTable) -> Iterator[tuple[str, Block, Any]]:
    for row_number, row in enumerate(table.row_data):
        for number, value in enumerate(row["values"]):
            if value:
                yield f"cell-{row_number}-{number}", table.columns[number]["block"], value
