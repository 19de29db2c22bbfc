"""Rows of one table go in one statement, without the signals of each."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet

from upstream.gap import Gap, Has

GAP = Gap(
    replaces="`QuerySet.delete()` where the caller has deleted what refers to the rows",
    reason="Django's own loads every row and all that refers to it; Wagtail and modelsearch call the same for that",
    leans=(Has("django.db.models.query:QuerySet._raw_delete", ("using",)),),
    used_in=("cms.samples.removing",),
)


def delete_rows(model: type[Model], **which: Any) -> None:
    """Of a model's own table, whatever its managers leave out; what refers to the rows must have gone before."""
    rows: QuerySet[Any, Any] = QuerySet(model).filter(**which)
    rows._raw_delete(using=rows.db)  # noqa: SLF001 - see above
