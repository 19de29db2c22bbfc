"""What is known of pages in another language than theirs, in the reader's: names of procedures, posts of people.

A room that knows such words registers a ``Speaker`` with the hook ``search_spoken``. It is asked once for all results of
a page that are in another language than the reader's, and costs one query at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from wagtail import hooks

from search.models import SearchDocument

HOOK: Final = "search_spoken"


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words in the reader's language; what is empty is known in the page's own alone."""

    title: str = ""
    summary: str = ""
    kind: str = ""
    """What it is, more closely than the kind of search says it: "Decision"."""
    url: str = ""
    """The full address at which it is read with these words."""


class Speaker(Protocol):
    """A room that knows words for its pages in other languages."""

    def __call__(self, documents: Sequence[SearchDocument], language: str) -> Mapping[int, Spoken]:
        """By page, for those that it knows."""
        ...


def spoken(documents: Iterable[SearchDocument], language: str) -> dict[int, Spoken]:
    """What the rooms know of those that are in another language; asks nothing if there are none."""
    foreign = [document for document in documents if document.locale != language]
    if not foreign:
        return {}
    found: dict[int, Spoken] = {}
    for speaker in hooks.get_hooks(HOOK):
        found |= speaker(foreign, language)
    return found
