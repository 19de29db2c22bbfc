"""Hears of every row of Wagtail's log, however it was written: saved, in bulk, or by provisioning.

Work on a draft is not public and comes many times a day; what becomes of it is heard. Acts of which Wagtail's
log has no row are noted by the room that does them (``recording.note``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save
from wagtail.models import ModelLogEntry, PageLogEntry

from sites.signals import rows_inserted
from upstream.wagtail import log_rows
from workflows.audit.acts import PAGE, Act
from workflows.audit.recording import note, record
from workflows.refusals import job_writes

#: Of pages: drafts, and what is said about them.
QUIET: Final = ("wagtail.edit", "wagtail.comments.")
JOB_WROTE: Final = "dinh.job.write"


def connect() -> None:
    """Called once, when the application is ready."""
    for model in (PageLogEntry, ModelLogEntry):
        post_save.connect(_saved, sender=model, dispatch_uid=f"audit-{model.__name__}")
        rows_inserted.connect(_inserted, sender=model, dispatch_uid=f"audit-many-{model.__name__}")
    log_rows.tell(_written)
    job_writes.connect(_job_wrote, dispatch_uid="audit-jobs")


def _saved(instance: Any, created: bool, raw: bool = False, **_kwargs: Any) -> None:
    # ``raw``: a backup is read back row by row, with the audit's own rows.
    if created and not raw:
        _written([instance])


def _job_wrote(page: int, changed: list[str], **_kwargs: Any) -> None:
    note(JOB_WROTE, kind=PAGE, object_id=page, data={"changed": changed})


def _inserted(rows: Iterable[Any], **_kwargs: Any) -> None:
    _written(rows)


def _written(rows: Iterable[Any]) -> None:
    record([_act(row) for row in rows if is_heard(row)])


def is_heard(row: Any) -> bool:
    """Whether the chain has a row for a row of the log."""
    if isinstance(row, PageLogEntry):
        return not row.action.startswith(QUIET)
    return row.content_type_id is not None


def _act(row: Any) -> Act:
    is_page = isinstance(row, PageLogEntry)
    return Act(
        action=row.action,
        kind=PAGE if is_page else _kind(row.content_type_id),
        object_id=str(row.page_id if is_page else row.object_id),
        at=row.timestamp,
        label=row.label,
        user_id=row.user_id,
        # Never fetched: an account that is gone is no error here.
        user=row._state.fields_cache.get("user"),
        revision_id=row.revision_id,
        data=row.data or {},
        is_gone=row.deleted,
        log=(PAGE if is_page else "model", row.pk),
    )


def _kind(content_type_id: int) -> str:
    kind = ContentType.objects.get_for_id(content_type_id)
    return f"{kind.app_label}.{kind.model}"
