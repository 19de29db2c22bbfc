"""What a guard does when somebody writes around the approval: lets a job of the system pass, or refuses.

Both are told to the log, with the numbers of what they are about and no sentence: those quote titles.
"""

from __future__ import annotations

import logging
from typing import Any, NoReturn

from django.dispatch import Signal

from sites import trace
from workflows import publishing_context
from workflows.errors import NotApproved, Refused

logger = logging.getLogger("dinh.publishing")

#: A named job of the system changes a public page by saving it, of which Wagtail's log has no row: ``page``, its
#: number, and ``changed``, the names of the fields.
job_writes = Signal()


def passes_for_job(verb: str, **about: Any) -> bool:
    """Whether a job of the system is at work, which may; ``verb`` says what it does, as ``writes``."""
    job = publishing_context.system_job()
    if job:
        _tell(logging.INFO, f"job={job} {verb}", trace.event(f"job_{verb}", job=job, **about), about)
    return bool(job)


def refuse(event: str, reason: str, error: type[Refused] = NotApproved, **about: Any) -> NoReturn:
    """Raise ``error`` with a sentence for the person; ``event`` names the attempt, as ``write_refused``."""
    _tell(logging.WARNING, event, trace.event(event, **about), about)
    raise error(reason)


def _tell(level: int, begins: str, event: dict[str, Any], about: dict[str, Any]) -> None:
    logger.log(level, " ".join([begins, *(f"{name}={value}" for name, value in about.items())]), extra=event)
