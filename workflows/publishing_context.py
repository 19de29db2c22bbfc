"""Who may write or move a live page right now: notes that the publishing code leaves for the guard.

Kept apart from the gate and free of models, because Wagtail imports ``workflows.finish`` while
its own models are still loading.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from contextvars import ContextVar

from sites.noting import noting

_system_job: ContextVar[str] = ContextVar("system_job", default="")
_finishing: ContextVar[int | None] = ContextVar("finishing", default=None)
_going_live: ContextVar[frozenset[int]] = ContextVar("going_live", default=frozenset())
_moving: ContextVar[int | None] = ContextVar("moving", default=None)
_opening: ContextVar[int | None] = ContextVar("opening", default=None)
_urgent: ContextVar[int | None] = ContextVar("urgent", default=None)
_bundle: ContextVar[int | None] = ContextVar("bundle", default=None)


def system_job() -> str:
    """The job of the system that runs now; empty for people."""
    return _system_job.get()


def system_publishing(job: str) -> AbstractContextManager[None]:
    """Let a named job of the system (provisioning, the demo, an import) publish."""
    if not job:
        raise ValueError("A job of the system that publishes has a name.")
    return noting(_system_job, job)


def finishing() -> int | None:
    """The id of the workflow state whose last approval has just been given."""
    return _finishing.get()


def finishing_workflow(workflow_state_id: int) -> AbstractContextManager[None]:
    """Say that this workflow ends now; only then may its revision be published."""
    return noting(_finishing, workflow_state_id)


def by_date() -> AbstractContextManager[None]:
    """Publish what has its date, from within whatever ends or publishes at this moment."""
    return noting(_finishing, None)


def going_live(page_id: int) -> AbstractContextManager[None]:
    """Let this page, and the aliases that follow it, be written as live."""
    return noting(_going_live, _going_live.get() | {page_id})


def covers(page_id: int | None, alias_of_id: int | None) -> bool:
    """Whether the gate let this page through; an alias goes with its original."""
    allowed = _going_live.get()
    if alias_of_id in allowed and page_id is not None:
        # Aliases of this alias follow it in the same publication.
        _going_live.set(allowed | {page_id})
        return True
    return page_id in allowed


def moving(page_id: int) -> AbstractContextManager[None]:
    """Let this page be moved: its move was approved."""
    return noting(_moving, page_id)


def may_move(page_id: int | None) -> bool:
    """Whether the gate lets this page move now."""
    return page_id is not None and _moving.get() == page_id


def opening(page_id: int) -> AbstractContextManager[None]:
    """Let this page be opened to more readers: that was approved."""
    return noting(_opening, page_id)


def may_open(page_id: int | None) -> bool:
    """Whether the gate lets this page be opened now."""
    return page_id is not None and _opening.get() == page_id


def urgent() -> int | None:
    """The id of the urgent publication that is carried out now."""
    return _urgent.get()


def urgently(urgent_id: int) -> AbstractContextManager[None]:
    """Say which urgent publication this is; the gate reads who stands behind it."""
    return noting(_urgent, urgent_id)


def bundle() -> int | None:
    """The id of the bundle whose pages become public now."""
    return _bundle.get()


def bundled(bundle_id: int) -> AbstractContextManager[None]:
    """Say which bundle this is; the gate reads what was approved for it."""
    return noting(_bundle, bundle_id)
