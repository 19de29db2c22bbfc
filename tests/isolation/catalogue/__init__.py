"""Every URL pattern of the project, with what a walk sends to it.

A pattern that is not here fails ``test_every_pattern_is_classified``: say what of another ward could
be asked for at it, and send that. The key is the pattern's name, or its route where it has none.
"""

from __future__ import annotations

from collections.abc import Iterable

from tests.isolation.catalogue import (
    api,
    choosers,
    desks,
    frame,
    media,
    pages,
    public,
    samples,
    translation,
    wards,
    withheld,
)
from tests.isolation.plan import Plan

_ROOMS = (pages, choosers, media, api, desks, samples, translation, withheld, wards, frame, public)
CATALOGUE: dict[str, Plan] = {name: plan for room in _ROOMS for name, plan in room.PLANS.items()}
assert len(CATALOGUE) == sum(len(room.PLANS) for room in _ROOMS), "a pattern stands in two modules"


#: What an editor who may translate reaches beyond other editors.
TRANSLATION = [name for name in CATALOGUE if name.startswith(("wagtail_localize:", "translation_", "own:"))]


def names() -> Iterable[str]:
    """All patterns that are classified; ``own:`` ones are further rounds of patterns that are."""
    return CATALOGUE.keys()
