"""Tells each ward of its own row: a copy of a sample, a task of a directive."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol, TypeVar

from cms.samples.telling.people import of_wards
from workflows.notices.telling import Telling, tell_each


class OfWard(Protocol):
    """A row that one ward answers."""

    ward_id: int


_R = TypeVar("_R", bound=OfWard)


def tell_wards(
    kind: str,
    rows: Iterable[_R],
    *,
    subject: Callable[[_R], str],
    text: Callable[[_R], str],
    path: Callable[[_R], str],
    key: Callable[[_R], str],
    about: Callable[[_R], str],
) -> None:
    """Editors and leads of each; a fixed number of queries for all of them."""
    found = list(rows)
    if not found:
        return
    people = of_wards(row.ward_id for row in found)

    def telling(row: _R, person: Any) -> Telling:
        return Telling(
            person,
            lambda: subject(row),
            path(row),
            key(row),
            text=lambda: text(row),
            about=about(row),
            ward_id=row.ward_id,
        )

    tell_each(kind, [telling(row, person) for row in found for person in people[row.ward_id]])
