"""A ward that submits the draft of a sample from the editor has answered, whichever way it went."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.models import Page, WorkflowState
from wagtail.signals import workflow_submitted

from cms.samples.enums import Answer
from cms.samples.models import SampleCopy
from cms.samples.pages import still_in
from cms.samples.telling import samples as telling


def connect() -> None:
    """Called once, when the application is ready."""
    workflow_submitted.connect(_submitted, sender=WorkflowState, dispatch_uid="samples-answered")


def _submitted(instance: WorkflowState, user: Any = None, **_kwargs: Any) -> None:
    page = instance.content_object
    if not isinstance(page, Page):
        return
    copies = SampleCopy.objects.filter(page_id=page.pk, answer=Answer.OPEN, withdrawn_at=None)
    copies = copies.exclude(received_revision=None)
    copies = copies.select_related("sample", "ward", "sent_by")
    for copy in copies:
        if still_in(page, copy.ward_id) is None:
            continue
        is_untouched = page.latest_revision_id == copy.received_revision
        copy.answer = Answer.ACCEPTED if is_untouched else Answer.ADAPTED
        copy.answered_at, copy.answered_by = timezone.now(), user
        copy.save(update_fields=["answer", "answered_at", "answered_by"])
        telling.answered(copy)
