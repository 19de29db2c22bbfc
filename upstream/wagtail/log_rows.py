"""Rows of Wagtail's log that are written many at once tell whoever wants to hear, as saved ones do by signal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Final

from wagtail.models.audit_log import LogEntryQuerySet

from upstream.gap import Gap, Has

GAP = Gap(
    replaces="how a query set of log rows creates many at once",
    reason="no signal is sent, and an audit must hear of every row",
    leans=(Has("wagtail.models.audit_log:LogEntryQuerySet.bulk_create", ("objs",)),),
    used_in=("workflows.audit.hearing",),
)

Listener = Callable[[Iterable[Any]], None]
_CREATE: Final = LogEntryQuerySet.bulk_create


def tell(listener: Listener) -> None:
    """Called once, when the application is ready; the rows have their keys when the listener hears of them."""

    @wraps(_CREATE)
    def bulk_create(self: Any, objs: Iterable[Any], *args: Any, **kwargs: Any) -> Any:
        rows = _CREATE(self, objs, *args, **kwargs)
        listener(rows)
        return rows

    LogEntryQuerySet.bulk_create = bulk_create
