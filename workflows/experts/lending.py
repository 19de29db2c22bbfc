"""Pictures and files of a version that was sent, for whoever holds the link and nobody else.

This room knows only that there are such things. The room that owns them says at which addresses the page shows them,
and hands out those that are still as they were sent (``cms.media.lent``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from django.http import HttpRequest, HttpResponseBase

from workflows.carried import Manifest


class Lender(Protocol):
    """The room that owns what is lent."""

    def names(self, manifest: Manifest, ward_id: int | None) -> Mapping[str, str]:
        """Addresses as the page has them, each with the name under which ``answer`` hands the thing out."""
        ...

    def answer(
        self, request: HttpRequest, name: str, manifest: Manifest, ward_id: int | None
    ) -> HttpResponseBase:
        """The thing of that name; ``Http404`` where it is none of the version's, or not as it was sent."""
        ...


_lenders: list[Lender] = []


def register(lender: Lender) -> None:
    """Called once by the room, when the application is ready."""
    if lender not in _lenders:
        _lenders.append(lender)


def lenders() -> tuple[Lender, ...]:
    """Those that there are."""
    return tuple(_lenders)
