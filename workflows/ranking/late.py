"""Steps that opened before anybody looked for reasons: looked at when the desk shows them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workflows.ranking.assessment import assess

if TYPE_CHECKING:
    from workflows.models import RoleTaskState


def catch_up(states: Iterable[RoleTaskState]) -> None:
    """Find and store the reasons of those that have none yet; no query where all have."""
    for state in states:
        if state.reasons is not None:
            continue
        found = assess(state.page, state.workflow_state)
        state.reasons, state.reason_names, state.score = found.reasons, found.names, found.score
        type(state).objects.filter(pk=state.pk).update(
            reasons=found.reasons, reason_names=found.names, score=found.score, folded=found.folded
        )
