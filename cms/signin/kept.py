"""What a session keeps between two requests of one person, which may have been of two releases."""

from __future__ import annotations

from typing import Any, TypeVar

T = TypeVar("T")


def kept_as(kind: type[T], kept: Any) -> T | None:
    """The same as this data class; none where nothing is kept, or a release with other fields wrote it."""
    try:
        return kind(**kept)
    except TypeError:
        return None
