"""Where a page stands, what it is there and what waits with it: what an approval is bound to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Hashable
from typing import Any

from wagtail.models import Page

from sites.scoping import across_wards
from workflows.at_hand import once
from workflows.models.move import WaitingMove
from workflows.models.opening import WaitingOpening

_AT_HAND = "of pages that the caller has at hand"


def waiting_for(page: Page) -> WaitingMove | None:
    """The move that the page's next approval will carry out."""
    return once(
        (WaitingMove, page.pk), WaitingMove.objects.filter(page=page.pk).select_related("destination").first
    )


def opening_of(page: Page) -> WaitingOpening | None:
    """The other circle of readers that the page's next approval will give it."""
    return once((WaitingOpening, page.pk), WaitingOpening.objects.filter(page=page.pk).first)


def standing_at_hand(pages: Collection[Page]) -> dict[Hashable, Any]:
    """What waits with each of these, as ``at_hand`` takes it; two queries."""
    pks = [page.pk for page in pages]
    found: dict[Hashable, Any] = {(model, pk): None for model in (WaitingMove, WaitingOpening) for pk in pks}
    moves = across_wards(WaitingMove.objects, _AT_HAND).filter(page__in=pks)
    for move in moves.select_related("destination"):
        found[WaitingMove, move.page_id] = move
    for opening in across_wards(WaitingOpening.objects, _AT_HAND).filter(page__in=pks):
        found[WaitingOpening, opening.page_id] = opening
    return found


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
