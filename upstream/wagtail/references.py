"""What a page that is not stored, a draft or an older version, refers to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from wagtail.models import ReferenceIndex

from upstream.gap import Gap, Has

GAP = Gap(
    replaces="nothing; calls `ReferenceIndex._extract_references_from_object`",
    reason="the index knows stored objects alone, and a draft's pictures, files and pages are looked up together",
    leans=(Has("wagtail.models:ReferenceIndex._extract_references_from_object", ("object",)),),
    used_in=("workflows.differences.named",),
)


def references_of(instance: models.Model) -> Iterator[tuple[int, Any]]:
    """Content type and key of each thing that it refers to."""
    for type_id, pk, *_paths in ReferenceIndex._extract_references_from_object(instance):  # noqa: SLF001
        yield type_id, pk
