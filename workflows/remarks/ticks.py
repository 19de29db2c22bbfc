"""Ticks: a reviewer has seen a warning and answers for it. Without them a step is not approved.

What must be ticked is asked anew each time (``workflows.checks``), so a warning that came up while somebody was
reading stops the approval, and one that is gone asks for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from workflows.checks import Finding, Level, warnings_on
from workflows.errors import MayNotDecide, Unticked
from workflows.remarks.models import Tick
from workflows.rules import refusal

if TYPE_CHECKING:
    from workflows.models import RoleTaskState


@dataclass(frozen=True, slots=True)
class Seen:
    """One warning as the reviewer's screen shows it."""

    finding: Finding
    #: The reader's own tick, and those of others about the same content.
    own: Tick | None
    others: tuple[Tick, ...]

    @property
    def is_open(self) -> bool:
        """Whether the reader has still to tick it."""
        return self.own is None and self.finding.level == Level.WARNING

    @property
    def stops(self) -> bool:
        """Whether nobody can tick it: it came up after the submission, and is an error."""
        return self.finding.level == Level.ERROR


def findings_on(state: RoleTaskState) -> list[Finding]:
    """What a machine noticed in the version of the step, asked now."""
    return warnings_on(state.page.specific, state.revision, state.workflow_state.requested_by)


def seen(state: RoleTaskState, findings: Collection[Finding], user: Any) -> list[Seen]:
    """Each warning with who has ticked it; one query."""
    held = list(_valid(state).select_related("user")) if findings else []
    return [
        Seen(
            finding,
            next((tick for tick in held if tick.key == finding.key and tick.user_id == user.pk), None),
            tuple(tick for tick in held if tick.key == finding.key and tick.user_id != user.pk),
        )
        for finding in findings
    ]


@transaction.atomic
def record(
    state: RoleTaskState,
    keys: Collection[str],
    *,
    acting_user: Any,
    rule: Callable[[RoleTaskState, Any], str] = refusal,
) -> None:
    """These, and no others, are ticked by the person from now on; keys of no warning are nothing.

    ``rule`` says why a person may not: another one for those who publish urgently.
    """
    if reason := rule(state, acting_user):
        raise MayNotDecide(reason)
    ticked = {one.key: one for one in findings_on(state) if one.level == Level.WARNING and one.key in keys}
    mine = _valid(state).filter(user=acting_user, state=state)
    mine.exclude(key__in=ticked).update(withdrawn_at=timezone.now())
    held = set(mine.values_list("key", flat=True))
    Tick.objects.bulk_create(
        Tick(state=state, key=key, content=state.submitted_digest, told=finding.message, user=acting_user)
        for key, finding in ticked.items()
        if key not in held
    )


def demand(state: RoleTaskState, user: Any) -> None:
    """Raise ``Unticked`` where the person has not ticked every warning, or where something is wrong that nobody can."""
    findings = findings_on(state)
    held = (
        set(_valid(state).filter(user=user, state=state).values_list("key", flat=True)) if findings else set()
    )
    left = [one for one in findings if one.level == Level.ERROR or one.key not in held]
    if left:
        raise Unticked(left)


def _valid(state: RoleTaskState) -> Any:
    """Ticks of this approval about exactly this content, not taken back."""
    return Tick.objects.filter(
        state__workflow_state=state.workflow_state_id, content=state.submitted_digest, withdrawn_at=None
    )
