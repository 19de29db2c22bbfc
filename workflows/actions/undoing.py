"""Decide on a step so that it can be undone: for some seconds the decision waits, and only then takes effect.

Nothing of a decision that waits is public, in search, in a feed or in anybody's letters, so to undo it takes nothing
back. The step keeps it in its own row: whoever comes first when its time is over carries it out (a timer of the
process that took it, whoever looks at the desk, the clock of ``publish_scheduled``), in one transaction with all that
follows from it. A process that is killed leaves a decision that waits, never half of one, and of two that carry it out
at once the second finds nothing to do.

All rules are asked twice: when the decision is taken, so that its maker hears a refusal at once, and when it takes
effect, because ten seconds are long enough for a page to be withdrawn, moved or published urgently.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from sites import confirming, trace
from workflows.actions.deciding import approve, send_back
from workflows.actions.locking import hold
from workflows.audit import origin
from workflows.errors import MayNotDecide, Refused
from workflows.notices.telling import tell
from workflows.places import ward_id_of
from workflows.timer import soon

if TYPE_CHECKING:
    from workflows.models import RoleTaskState

logger = logging.getLogger("dinh.publishing")

APPROVE: Final = "approve"
REJECT: Final = "reject"
#: In the page's history: a decision was taken, was undone, could not take effect.
TAKEN: Final = "dinh.decision.take"
UNDONE: Final = "dinh.decision.undo"
FAILED: Final = "dinh.decision.fail"

_VERBS: Final[Mapping[str, Callable[..., None]]] = {APPROVE: approve, REJECT: send_back}
_FIELDS: Final = ("pending_verb", "pending_by", "pending_comment", "pending_until")


def undone_until() -> dt.datetime | None:
    """Until when a decision of this moment can be undone; none where it takes effect at once."""
    seconds = settings.REVIEW_UNDO_SECONDS
    return timezone.now() + dt.timedelta(seconds=seconds) if seconds > 0 else None


@transaction.atomic
def decide(
    state: RoleTaskState, verb: str, *, acting_user: Any, comment: str = "", until: dt.datetime | None = None
) -> None:
    """Take the decision; it takes effect when it cannot be undone any more.

    Decisions that are taken together have one ``until``, and are undone together.
    """
    act = _VERBS[verb]
    until = until or undone_until()
    if until is None:
        act(state, acting_user=acting_user, comment=comment)
        return
    hold(state.page)
    if verb == APPROVE:
        state.demand_approvable(acting_user)
    else:
        state.demand_rejectable(acting_user, comment)
    _write(state, verb, acting_user, comment.strip(), until)
    _log(state, TAKEN, acting_user, verb, {"until": until.isoformat(), "comment": comment.strip()})
    soon(until, carry_out_due, type(state))


@transaction.atomic
def undo(state: RoleTaskState, *, acting_user: Any) -> None:
    """Take the decision back before it takes effect: the step waits as it did; only whoever decided may."""
    current = _held(state)
    if current.pending_until is None:
        raise MayNotDecide(_("There is nothing to undo here: it was undone already, or has taken effect."))
    if current.pending_by_id is None or current.pending_by_id != acting_user.pk:
        raise MayNotDecide(_("Only whoever decided may undo it."))
    if current.pending_until <= timezone.now():
        raise MayNotDecide(_("The time to undo it is over: it takes effect."))
    verb = current.pending_verb
    _write(current, "", None, "", None)
    _log(current, UNDONE, acting_user, verb)


def begin_together(number: int) -> dt.datetime | None:
    """The moment of several decisions until all of them are taken (``end_together``): late enough for that."""
    until = undone_until()
    return until and until + dt.timedelta(seconds=number)


@transaction.atomic
def end_together(model: type[RoleTaskState], until: dt.datetime | None, *, acting_user: Any) -> None:
    """From now on they can be undone for the same time as one."""
    true = undone_until()
    if until is not None and true is not None:
        model.objects.filter(pending_until=until, pending_by=acting_user).update(pending_until=true)
        soon(true, carry_out_due, model)


def carry_out(model: type[RoleTaskState], pk: int) -> None:
    """Let a decision take effect whose time is over; nothing where somebody has done it, or it was undone.

    What cannot take effect any more leaves the step as it is: its maker is told why. Where the database is away the
    decision waits on.
    """
    found = model.objects.select_related("page").filter(pk=pk).first()
    if found is None:
        return
    try:
        # Whoever happens to look neither confirms the act nor is where it came from: its maker was asked when it was
        # taken, and the audit holds from where.
        with confirming.asking(lambda: True), origin.answering(None), transaction.atomic():
            current = _held(found)
            if current.pending_until is None or current.pending_until > timezone.now():
                return
            verb, user, comment = current.pending_verb, current.pending_by, current.pending_comment
            _write(current, "", None, "", None)
            try:
                with transaction.atomic():
                    _VERBS[verb](current, acting_user=user, comment=comment)
            except DatabaseError:
                raise
            except Exception as error:  # noqa: BLE001 - told to the maker, and to the log
                _fail(current.__class__.objects.get(pk=pk), verb, user, error)
    except Refused:
        # The page was deleted at this moment, and the decision with it.
        return


def carry_out_due(model: type[RoleTaskState]) -> list[str]:
    """Carry out all whose time is over, the earliest first, each by itself; sentences for what failed."""
    due = model.objects.filter(pending_until__lte=timezone.now()).order_by("pending_until", "pk")
    return [failure for pk in due.values_list("pk", flat=True) if (failure := carry_out_safely(model, pk))]


def carry_out_safely(model: type[RoleTaskState], pk: int) -> str:
    """The same of one, for whoever came for something else: a sentence where it waits on."""
    try:
        carry_out(model, pk)
    except Exception as error:
        logger.exception("step=%s waits on", pk, extra=trace.event("decision_waits", step=pk))
        return f"The decision on step {pk} could not be carried out: {error}"
    return ""


def _fail(state: RoleTaskState, verb: str, user: Any, error: Exception) -> None:
    if isinstance(error, ValidationError):
        reason = " ".join(error.messages)
    elif isinstance(error, Refused):
        reason = str(error)
    else:
        told = trace.event("decision_failed", step=state.pk)
        logger.error("step=%s could not be decided", state.pk, extra=told, exc_info=error)
        reason = _("It could not be carried out. Open it and decide again.")
    _log(state, FAILED, user, verb, {"reason": reason})
    if user is not None:
        title = state.page.draft_title
        tell(
            "decision_failed",
            [user],
            subject=lambda: _("Your decision on “%(title)s” did not take effect") % {"title": title},
            text=reason,
            path=reverse("workflows_review:item", args=[state.pk]),
            key=f"failed:{state.pk}:{timezone.now():%Y%m%d%H%M%S}",
            ward_id=ward_id_of(state.page),
        )


def _held(state: RoleTaskState) -> RoleTaskState:
    """As the database has it, while nobody else acts on the page."""
    hold(state.page)
    rows = type(state).objects.select_for_update(of=("self",))
    return rows.select_related("page", "pending_by", "task__roletask").get(pk=state.pk)


def _write(state: RoleTaskState, verb: str, user: Any, comment: str, until: dt.datetime | None) -> None:
    for name, value in zip(_FIELDS, (verb, user, comment, until), strict=True):
        setattr(state, name, value)
    state.save(update_fields=_FIELDS)


def _log(
    state: RoleTaskState, action: str, user: Any, verb: str, data: Mapping[str, Any] | None = None
) -> None:
    log(
        instance=state.page.specific,
        action=action,
        user=user,
        data={"step": state.pk, "decision": verb, **(data or {})},
        revision=state.revision,
    )
