"""The reason that somebody has given, noted for the moment in which pages are taken down.

Wagtail's signal says which page went, not why; whatever takes pages down without a reason leaves "withdrawn".
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from sites.noting import noting
from workflows.withdrawals.reasons import Reason


@dataclass(frozen=True, slots=True)
class Statement:
    """Why, in which words for the citizen, what stands in its place, and who says so."""

    reason: Reason = Reason.WITHDRAWN
    words: str = ""
    replaced_by: int | None = None
    user: Any = None


_stated: ContextVar[Statement | None] = ContextVar("withdrawal_stated", default=None)


def stated() -> Statement | None:
    """What was said for the pages that are being taken down."""
    return _stated.get()


def stating(statement: Statement) -> AbstractContextManager[None]:
    """Take pages down within the block for this reason."""
    return noting(_stated, statement)
