"""What takes the rows of all wards says so by name, below everything that asks whose rows they are."""

from __future__ import annotations

from typing import TypeVar

_Manager = TypeVar("_Manager")


def across_wards(manager: _Manager, reason: str) -> _Manager:  # noqa: ARG001 - read by the lint, and by people
    """The rows of all wards, for a reason that stands where they are taken: a job of the system, counts, an index.

    Nothing a person is shown comes from here without another filter. ``scripts/unscoped.py`` lets no other
    statement take pages, media or reviews without a scope.
    """
    return manager
