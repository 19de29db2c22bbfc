"""Where a page stands, what it is there and what waits with it: what an approval is bound to."""

from __future__ import annotations

import hashlib
import json

from wagtail.models import Page

from workflows.models.move import WaitingMove
from workflows.models.opening import WaitingOpening


def waiting_for(page: Page) -> WaitingMove | None:
    """The move that the page's next approval will carry out."""
    return WaitingMove.objects.filter(page=page.pk).select_related("destination").first()


def opening_of(page: Page) -> WaitingOpening | None:
    """The other circle of readers that the page's next approval will give it."""
    return WaitingOpening.objects.filter(page=page.pk).first()


def standing_of(page: Page) -> str:
    """Told by numbers and words that stay the same while others move around the page."""
    parent = page.get_parent()
    move = waiting_for(page)
    places = [parent, move.destination] if move else [parent]
    told = " > ".join(f"{place.pk} {kind_at(page, place)}".strip() for place in places if place)
    opening = opening_of(page)
    return f"{told} / {_mark(opening)}" if opening else told


def _mark(opening: WaitingOpening) -> str:
    asked = json.dumps([opening.restriction_type, opening.password, sorted(opening.groups)])
    return f"{opening.restriction_type} {hashlib.sha256(asked.encode()).hexdigest()[:16]}"


def kind_at(page: Page, parent: Page) -> str:
    """What the page becomes in a section, where its type says so (``kind_at(parent)``)."""
    declared = getattr(page.specific_class, "kind_at", None)
    return str(declared(parent)) if declared else ""
