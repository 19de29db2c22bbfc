"""Decide on several steps, each by itself: under all its rules, in a transaction and with an audit row of its own."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from sites.confirming import ConfirmFirst
from workflows.actions.assigning import assign
from workflows.actions.undoing import APPROVE, REJECT, begin_together, decide, end_together
from workflows.errors import Refused
from workflows.remarks.ticks import record

if TYPE_CHECKING:
    from workflows.models import RoleTaskState

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one of several; ``refusal`` says why nothing did."""

    state: RoleTaskState
    refusal: str = ""


def approve_each(
    states: Iterable[RoleTaskState],
    *,
    acting_user: Any,
    ticks: Mapping[int, Collection[str]],
    comment: str = "",
) -> list[Outcome]:
    """Approve each whose warnings were all confirmed: ``ticks`` has the keys of findings by the number of the step."""
    states = list(states)
    until = begin_together(len(states))

    def verb(state: RoleTaskState) -> None:
        # In the transaction of the approval: who has not approved has confirmed nothing here.
        record(state, ticks.get(state.pk, ()), acting_user=acting_user)
        decide(state, APPROVE, acting_user=acting_user, comment=comment, until=until)

    return _together(states, verb, until, acting_user)


def send_back_each(states: Iterable[RoleTaskState], *, acting_user: Any, comment: str) -> list[Outcome]:
    """Send each back with the same reason."""
    states = list(states)
    until = begin_together(len(states))

    def verb(state: RoleTaskState) -> None:
        decide(state, REJECT, acting_user=acting_user, comment=comment, until=until)

    return _together(states, verb, until, acting_user)


def assign_each(states: Iterable[RoleTaskState], person: Any, *, acting_user: Any) -> list[Outcome]:
    """Make each the person's for a while; what is a third person's stays so."""
    return _each(states, lambda state: assign(state, person, acting_user=acting_user))


def _together(
    states: list[RoleTaskState], verb: Callable[[RoleTaskState], None], until: dt.datetime | None, user: Any
) -> list[Outcome]:
    outcomes = _each(states, verb)
    if states:
        end_together(type(states[0]), until, acting_user=user)
    return outcomes


def _each(states: Iterable[RoleTaskState], verb: Callable[[RoleTaskState], None]) -> list[Outcome]:
    """One that is refused, or cannot be read, stops no other."""
    found = []
    for state in states:
        try:
            with transaction.atomic():
                verb(state)
        except ConfirmFirst:
            raise
        except Refused as refused:
            found.append(Outcome(state, str(refused)))
        except Exception:
            logger.exception("Step %s could not be decided among several", state.pk)
            found.append(Outcome(state, _("This submission cannot be read. Open it by itself.")))
        else:
            found.append(Outcome(state))
    return found
