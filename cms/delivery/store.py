"""Where answers lie: beside the versions, in the cache that all processes share.

A cache that does not answer is asked again after a moment only: meanwhile every answer is made, as without a store.
"""

from __future__ import annotations

import logging
import time
from typing import Any, Final

from django.conf import settings

from cms.delivery.answer import Answer
from cms.delivery.asked import key_of
from cms.delivery.cache import TROUBLE, cache

logger = logging.getLogger(__name__)

#: Seconds without the cache after it did not answer.
_PAUSE: Final = 2.0
#: Seconds after which a process that holds a lock counts as gone.
_LOCKED: Final = 10


class _Away:
    """Until when this process does without the cache."""

    until = 0.0


def is_away() -> bool:
    """Whether the cache did not answer a moment ago."""
    return time.monotonic() < _Away.until


def went_away() -> None:
    """It did not answer."""
    if not is_away():
        logger.warning("The cache does not answer: pages are made without it.")
    _Away.until = time.monotonic() + _PAUSE


def read(address: str) -> Answer | None:
    """What is stored; nothing where it cannot be read."""
    return Answer.read(_read(key_of(address)), address)


def read_questions(address: str) -> Any:
    """What it asked of the database, as ``proof`` packs it."""
    return _read(f"{key_of(address)}.questions")


def _read(key: str) -> Any:
    try:
        return cache.get(key)
    except TROUBLE:
        raise
    except Exception:  # noqa: BLE001 - what was not written by us may raise anything while it is unpacked
        logger.warning("A stored answer cannot be read.")
        return None


def write(answer: Answer, questions: bytes | None) -> None:
    """For as long as it may stand in for one that cannot be made."""
    key = key_of(answer.address)
    found = {key: answer.as_stored()}
    if questions is not None:
        found[f"{key}.questions"] = questions  # type: ignore[assignment]
    cache.set_many(found, timeout=settings.ANSWER_STORE_SECONDS)


def write_again(answer: Answer) -> None:
    """One that was proved once more."""
    left = settings.ANSWER_STORE_SECONDS - (time.time() - answer.made)
    cache.set(key_of(answer.address), answer.as_stored(), timeout=max(left, 1))
    cache.touch(f"{key_of(answer.address)}.questions", timeout=max(left, 1))


def begin(address: str) -> bool:
    """Whether this request makes it; where another one does already, that one is waited for."""
    return bool(cache.add(f"{key_of(address)}.making", 1, _LOCKED))


def is_begun(address: str) -> bool:
    """Whether another request makes it now."""
    return bool(cache.has_key(f"{key_of(address)}.making"))


def end(address: str) -> None:
    """It is made."""
    cache.delete(f"{key_of(address)}.making")
