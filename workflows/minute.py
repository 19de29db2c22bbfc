"""What the clock does at the desk, beside publishing: what is overdue goes up, letters leave, old rows go.

Other rooms add theirs: ``hooks.register("every_minute", function)``. A job is safe beside another run of itself, and
after one that was killed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Final

from wagtail import hooks

from sites import trace
from workflows import presence
from workflows.duplicates.healing import heal_recent
from workflows.escalation import escalate_overdue
from workflows.experts import keeping
from workflows.forgotten import tell_forgotten
from workflows.notices import sending
from workflows.urgent.overdue import escalate_reviews

logger = logging.getLogger("dinh.publishing")

HOOK: Final = "every_minute"
_JOBS: Final[tuple[Callable[[], object], ...]] = (
    tell_forgotten,
    sending.send_due,
    sending.forget_old,
    presence.forget_old,
    keeping.forget_old,
    heal_recent,
)


def every_minute() -> Iterator[str]:
    """Sentences for what failed; the others have run."""
    yield from escalate_overdue()
    yield from escalate_reviews()
    for job in (*hooks.get_hooks(HOOK), *_JOBS):
        try:
            job()
        except Exception as error:
            logger.exception("%s failed", job.__name__, extra=trace.event("minute_failed", job=job.__name__))
            yield f"{job.__name__} failed: {error}"
