"""A page in its other languages, for the reviewer: what is there, what follows by itself, what is behind.

Whoever knows how pages are translated says it through the hook ``review_languages``: a function of the page and
the version that yields ``PageLanguage``, with a fixed number of queries.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.models import Page, Revision

HOOK: Final = "review_languages"


@dataclass(frozen=True, slots=True)
class ChangedText:
    """One text of the page in that language, public and submitted, with what differs marked."""

    label: str
    public: SafeString
    submitted: SafeString


@dataclass(frozen=True, slots=True)
class PageLanguage:
    """The page in one language: its name, how it stands after the decision, what is left to do, and the way there."""

    name: str
    state: str
    next: str = ""
    url: str = ""
    needs_work: bool = False
    #: What its translator did, where that waits for a decision too.
    texts: tuple[ChangedText, ...] = ()
    #: Where both are decided on one screen.
    together_url: str = ""


def languages_of(page: Page, revision: Revision) -> Iterator[PageLanguage]:
    """Of all rooms, in the order of their hooks."""
    for told in hooks.get_hooks(HOOK):
        yield from told(page, revision)
