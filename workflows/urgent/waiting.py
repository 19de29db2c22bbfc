"""How many urgent publications wait for a person: no query while none waits for anybody, which is nearly always."""

from __future__ import annotations

from typing import Any, Final

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save

from workflows.urgent.models import UrgentPublication

_KEY: Final = "urgent.anything_waits"
#: Seconds; also the longest that another process with a cache of its own is behind.
_TIMEOUT: Final = 60


def connect() -> None:
    """Called once, when the application is ready."""
    for signal in (post_save, post_delete):
        signal.connect(_forget, sender=UrgentPublication, dispatch_uid=f"urgent-waiting-{id(signal)}")


def number_for(user: Any) -> int:
    """Those on which this person may act."""
    waits = cache.get(_KEY)
    if waits is None:
        waits = UrgentPublication.objects.waiting().exists()
        cache.set(_KEY, waits, _TIMEOUT)
    return UrgentPublication.objects.waiting_for(user).count() if waits else 0


def _forget(**_kwargs: Any) -> None:
    """Now, and after the commit what somebody has read meanwhile."""
    cache.delete(_KEY)
    transaction.on_commit(lambda: cache.delete(_KEY))
