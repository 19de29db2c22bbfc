"""The hash of a stored file, as Wagtail's forms make it."""

from __future__ import annotations

from typing import Any

from upstream.gap import Gap, Has

GAP = Gap(
    replaces="nothing; calls `_set_file_hash`",
    reason="an import stores the same file once, as an upload does",
    leans=(
        Has("wagtail.images.models:AbstractImage._set_file_hash"),
        Has("wagtail.documents.models:AbstractDocument._set_file_hash"),
    ),
    used_in=("cms.imports.attachments",),
)


def set_file_hash(thing: Any) -> None:
    """Of a picture or a file that is not saved yet."""
    thing._set_file_hash()  # noqa: SLF001
