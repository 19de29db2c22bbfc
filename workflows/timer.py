"""Does something a few seconds later, in the process that is at hand.

It is for what somebody else does anyway when this process is gone by then: no promise, but the quick way where no
worker of background jobs runs.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone, translation

logger = logging.getLogger(__name__)

#: After the moment itself, so that what is due is due.
_AFTER: Final = 0.05
_waiting: set[tuple[Any, ...]] = set()
_lock = threading.Lock()


def soon(moment: dt.datetime, act: Callable[..., object], *args: Any) -> None:
    """After the commit, when the moment has come: once, however often it is asked for."""
    transaction.on_commit(lambda: _set(moment, act, args))


def _set(moment: dt.datetime, act: Callable[..., object], args: tuple[Any, ...]) -> None:
    what = (moment, act, args)
    with _lock:
        if what in _waiting:
            return
        _waiting.add(what)
    left = (moment - timezone.now()).total_seconds()
    timer = threading.Timer(max(left, 0) + _AFTER, _run, what)
    timer.daemon = True
    timer.start()


def _run(moment: dt.datetime, act: Callable[..., object], args: tuple[Any, ...]) -> None:
    with _lock:
        _waiting.discard((moment, act, args))
    try:
        with translation.override(settings.LANGUAGE_CODE):
            act(*args)
    except Exception:
        logger.exception("What was to be done later could not be done; it waits for the next who looks")
    finally:
        connections.close_all()
