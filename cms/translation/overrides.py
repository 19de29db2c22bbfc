"""Another picture, file or link for a translation: of the ward's own, as on any page.

Upstream gap: wagtail-localize stores whatever number it is sent, and the preview shows the picture.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.blocks import Block, ChooserBlock
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation
from wagtail_localize.views import edit_translation as upstream

from cms.isolation.references import foreign, reference


def edit_override(request: HttpRequest, translation_id: int, overridable_segment_id: int) -> HttpResponse:
    """Store it as upstream does, and take it back where the page may not have it."""
    translation = get_object_or_404(Translation, pk=translation_id)
    segment = get_object_or_404(OverridableSegment, pk=overridable_segment_id)
    with transaction.atomic():
        response: HttpResponse = upstream.edit_override(request, translation_id, overridable_segment_id)
        stored = SegmentOverride.objects.filter(
            locale=translation.target_locale_id, context=segment.context_id
        ).first()
        source = translation.source.get_source_instance()
        if stored is None or not isinstance(source, Page):
            return response
        model = _model_of(source, segment.context.get_field_path(source))
        if model and any(foreign(reference(model, stored.data), source.path, request.user)):
            raise PermissionDenied
    return response


def _model_of(source: Page, path: str) -> type[models.Model] | None:
    """What the field or block at this path points at."""
    name, *names = path.split(".")
    field: Any = source._meta.get_field(name)
    if isinstance(field, models.ForeignKey):
        return field.related_model
    block: Block | None = field.stream_block if isinstance(field, StreamField) else None
    for name in names:
        block = getattr(block, "child_blocks", {}).get(name, getattr(block, "child_block", None))
    return block.model_class if isinstance(block, ChooserBlock) else None
