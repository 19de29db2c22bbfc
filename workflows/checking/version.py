"""What checks are asked about: the page as one of its versions has it, read once for all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from wagtail.models import Page

_T = TypeVar("_T")


class Version:
    """``page`` is not to be changed; its ``pk`` is ``None`` where an import is about to write it.

    ``user`` is whoever submits it, nobody for an import. ``path`` is its place in the tree, or the home page below
    which an import is about to write it.
    """

    def __init__(self, page: Page, user: Any, *, path: str = "") -> None:
        self.page = page
        self.user = user
        self.path = page.path or path
        self._known: dict[Callable[[Version], Any], Any] = {}

    def once(self, ask: Callable[[Version], _T]) -> _T:
        """The answer of a function that several checks share."""
        if ask not in self._known:
            self._known[ask] = ask(self)
        answer: _T = self._known[ask]
        return answer
