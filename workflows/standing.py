"""Where a page stands, what it is there and where it is about to move: what an approval is bound to."""

from __future__ import annotations

from wagtail.models import Page

from workflows.models.move import WaitingMove


def waiting_for(page: Page) -> WaitingMove | None:
    """The move that the page's next approval will carry out."""
    return WaitingMove.objects.filter(page=page.pk).select_related("destination").first()


def standing_of(page: Page) -> str:
    """Told by numbers and words that stay the same while others move around the page."""
    parent = page.get_parent()
    move = waiting_for(page)
    places = [parent, move.destination] if move else [parent]
    return " > ".join(f"{place.pk} {kind_at(page, place)}".strip() for place in places if place)


def kind_at(page: Page, parent: Page) -> str:
    """What the page becomes in a section, where its type says so (``kind_at(parent)``)."""
    declared = getattr(page.specific_class, "kind_at", None)
    return str(declared(parent)) if declared else ""
