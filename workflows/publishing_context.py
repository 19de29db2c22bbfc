"""Who may write or move a live page right now: notes that the publishing code leaves for the guard.

Kept apart from the gate and free of models, because Wagtail imports ``workflows.finish`` while
its own models are still loading.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_system_job: ContextVar[str] = ContextVar("system_job", default="")
_finishing: ContextVar[int | None] = ContextVar("finishing", default=None)
_going_live: ContextVar[frozenset[int]] = ContextVar("going_live", default=frozenset())
_moving: ContextVar[int | None] = ContextVar("moving", default=None)
_opening: ContextVar[int | None] = ContextVar("opening", default=None)


def system_job() -> str:
    """The job of the system that runs now; empty for people."""
    return _system_job.get()


@contextmanager
def system_publishing(job: str) -> Iterator[None]:
    """Let a named job of the system (provisioning, the demo, an import) publish."""
    if not job:
        raise ValueError("A job of the system that publishes has a name.")
    token = _system_job.set(job)
    try:
        yield
    finally:
        _system_job.reset(token)


def finishing() -> int | None:
    """The id of the workflow state whose last approval has just been given."""
    return _finishing.get()


@contextmanager
def finishing_workflow(workflow_state_id: int) -> Iterator[None]:
    """Say that this workflow ends now; only then may its revision be published."""
    token = _finishing.set(workflow_state_id)
    try:
        yield
    finally:
        _finishing.reset(token)


@contextmanager
def going_live(page_id: int) -> Iterator[None]:
    """Let this page, and the aliases that follow it, be written as live."""
    token = _going_live.set(_going_live.get() | {page_id})
    try:
        yield
    finally:
        _going_live.reset(token)


def covers(page_id: int | None, alias_of_id: int | None) -> bool:
    """Whether the gate let this page through; an alias goes with its original."""
    allowed = _going_live.get()
    if alias_of_id in allowed and page_id is not None:
        # Aliases of this alias follow it in the same publication.
        _going_live.set(allowed | {page_id})
        return True
    return page_id in allowed


@contextmanager
def moving(page_id: int) -> Iterator[None]:
    """Let this page be moved: its move was approved."""
    token = _moving.set(page_id)
    try:
        yield
    finally:
        _moving.reset(token)


def may_move(page_id: int | None) -> bool:
    """Whether the gate lets this page move now."""
    return page_id is not None and _moving.get() == page_id


@contextmanager
def opening(page_id: int) -> Iterator[None]:
    """Let this page be opened to more readers: that was approved."""
    token = _opening.set(page_id)
    try:
        yield
    finally:
        _opening.reset(token)


def may_open(page_id: int | None) -> bool:
    """Whether the gate lets this page be opened now."""
    return page_id is not None and _opening.get() == page_id
