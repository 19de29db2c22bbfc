"""Who submitted, approved, sent back, withdrew, took down or deleted what, as lines of ``dinh.publishing``.

Wagtail writes a row for each of these, whichever way it came; a line follows when the row is there for
good. The row keeps the words (titles, reasons), the line the numbers.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_save
from wagtail.models import ModelLogEntry, PageLogEntry

from sites import trace

logger = logging.getLogger("dinh.publishing")

#: Work on a draft, many times a day; what comes of it is told.
_QUIET: Final = ("wagtail.edit", "wagtail.comments.", "wagtail.reorder")


def connect() -> None:
    """Called once, when the application is ready."""
    post_save.connect(_page_row, sender=PageLogEntry, dispatch_uid="workflows-trace-pages")
    post_save.connect(_row, sender=ModelLogEntry, dispatch_uid="workflows-trace-models")


def _page_row(instance: PageLogEntry, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    if created and not raw and not instance.action.startswith(_QUIET):
        steps = (instance.data or {}).get("workflow") or {}
        _tell(
            instance,
            page=instance.page_id,
            workflow=steps.get("id"),
            step=steps.get("task_state_id"),
        )


def _row(instance: ModelLogEntry, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    """Files, pictures, redirects and settings; accounts have a log of their own."""
    if not created or raw or instance.content_type_id is None:
        return
    kind = ContentType.objects.get_for_id(instance.content_type_id)
    if kind.model_class() not in (get_user_model(), Group):
        _tell(instance, model=f"{kind.app_label}.{kind.model}", object=instance.object_id)


def _tell(row: Any, **fields: Any) -> None:
    told = trace.event(row.action, user=row.user_id, revision=row.revision_id, **fields)
    text = " ".join([row.action, *(f"{name}={value}" for name, value in told["fields"].items())])
    transaction.on_commit(partial(logger.info, text, extra=told))
