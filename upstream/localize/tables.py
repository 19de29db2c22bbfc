"""Texts of a typed table become texts of their own."""

from __future__ import annotations

from upstream.gap import Gap, Says

GAP = Gap(
    replaces="nothing; two documented methods of a block, and the classes that call them",
    reason="a typed table is taken over as it is, so an English page would show a Vietnamese one",
    leans=(
        Says("wagtail_localize.segments.extract:StreamFieldSegmentExtractor", "get_translatable_segments"),
        Says("wagtail_localize.segments.ingest:StreamFieldSegmentsWriter", "restore_translated_segments"),
    ),
    used_in=("cms.core.blocks.translated_table",),
    thread="https://github.com/wagtail/wagtail-localize/issues/302",
)
