"""The key of a reference, as the index of references makes it."""

from __future__ import annotations

from typing import Any

from wagtail.models import ReferenceIndex

from upstream.gap import Gap, Has

GAP = Gap(
    replaces="nothing; calls `ReferenceIndex._get_content_path_hash`",
    reason="references of many pages are written at once",
    leans=(Has("wagtail.models:ReferenceIndex._get_content_path_hash", ("content_path",)),),
    used_in=("sites.provisioning.references",),
)


def path_hash(path: str) -> Any:
    """Of the place in a page at which the reference stands."""
    return ReferenceIndex._get_content_path_hash(path)  # noqa: SLF001
