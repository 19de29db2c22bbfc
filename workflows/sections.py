"""What other rooms show to the reviewer of a version, between its text and the decision.

``@hooks.register("review_sections")``: a function of the step (``RoleTaskState``) and the reviewer that
yields sections. A section is asked for only when somebody opens the step; its queries are its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wagtail import hooks


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """A template, with what it says under the name ``section``."""

    template: str
    content: Mapping[str, Any]


def review_sections_of(state: Any, user: Any) -> Iterator[ReviewSection]:
    """Of all rooms, in the order of their hooks."""
    for sections in hooks.get_hooks("review_sections"):
        yield from sections(state, user)
