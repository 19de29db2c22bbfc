"""What a page carries through its approval beside its own content: the pictures and files that it shows.

This room knows only that there are such things, each with a key and a word for the state in which it
was submitted. The room that owns them says which they are, whether they are still as they were, and
makes them public together with the page (``cms.media.manifest``).
"""

from __future__ import annotations

from typing import Any, Protocol

from wagtail.models import Page, Revision

Manifest = dict[str, str]
"""Key of a thing to the state in which it was submitted."""


class Carrier(Protocol):
    """The room that owns what is carried."""

    def manifest(self, page: Page, revision: Revision) -> Manifest:
        """What the version shows, and in which state it would become public."""
        ...

    def fault(self, manifest: Manifest) -> str:
        """A sentence where something is no longer what was submitted; empty where all is."""
        ...

    def hold(self, manifest: Manifest) -> None:
        """Let nobody change any of it until the transaction ends."""
        ...

    def publish(self, manifest: Manifest, *, acting_user: Any) -> None:
        """The page is public now: so is what was approved with it."""
        ...


_carriers: list[Carrier] = []


def register(carrier: Carrier) -> None:
    """Called once by the room, when the application is ready."""
    if carrier not in _carriers:
        _carriers.append(carrier)


def manifest_of(page: Page, revision: Revision) -> Manifest:
    """Of all rooms together."""
    return {key: state for one in _carriers for key, state in one.manifest(page, revision).items()}


def fault_of(manifest: Manifest) -> str:
    """The first one's."""
    return next((fault for one in _carriers if (fault := one.fault(manifest))), "")


def hold(manifest: Manifest) -> None:
    """All of them; what is asked afterwards stays so until the publication is through."""
    for one in _carriers:
        one.hold(manifest)


def publish(manifest: Manifest, *, acting_user: Any) -> None:
    """All of them; within the transaction of the publication."""
    for one in _carriers:
        one.publish(manifest, acting_user=acting_user)
