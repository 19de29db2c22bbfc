"""Publish what cannot wait: one moderator asks with a reason, another confirms, the ward reviews afterwards.

What stands here is a form of approval, not a way past it: the page was submitted, the gate binds both people to the
digest of what waits, to its place and its readers, and none of them is an author (``workflows.urgent.rules``). Each of
them has ticked what the machine noticed, as at an approval.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from sites import confirming
from workflows import publishing_context
from workflows.actions.locking import hold
from workflows.authors import authors_of
from workflows.deadlines.calendar import add_working_time
from workflows.errors import MayNotDecide, ReasonMissing
from workflows.models import RoleTaskState
from workflows.remarks import ticks
from workflows.urgent import telling
from workflows.urgent.models import Status, UrgentPublication
from workflows.urgent.rules import refusal, review_refusal, second_refusal

ASKED: Final = "dinh.urgent.ask"
PUBLISHED: Final = "dinh.urgent.publish"
DECLINED: Final = "dinh.urgent.decline"
CONFIRMED: Final = "dinh.urgent.confirm"
CHANGE: Final = "dinh.urgent.change"

#: Two working days of the ward.
REVIEW_WITHIN: Final = dt.timedelta(hours=16)


@transaction.atomic
def ask_urgent(step: RoleTaskState, *, acting_user: Any, reason: str) -> UrgentPublication:
    """Ask that what waits at this step be published without waiting for the ward."""
    if not reason.strip():
        raise ReasonMissing(_("Say why this cannot wait."))
    confirming.require_recent()
    hold(step.page)
    current = RoleTaskState.objects.select_for_update().get(pk=step.pk)
    if fault := refusal(current, acting_user):
        raise MayNotDecide(fault)
    if UrgentPublication.objects.filter(step=current, status=Status.ASKED).exists():
        raise MayNotDecide(_("Somebody has asked for it already: a second person confirms."))
    ticks.demand(current, acting_user)
    urgent = UrgentPublication.objects.create(
        page=current.page,
        title=current.page.draft_title,
        site_id=current.site_id,
        step=current,
        digest=current.submitted_digest,
        reason=reason.strip(),
        asked_by=acting_user,
    )
    _log(urgent, ASKED, acting_user, urgent.reason)
    telling.asked(urgent, authors_of(current))
    return urgent


@transaction.atomic
def confirm_urgent(urgent: UrgentPublication, *, acting_user: Any) -> None:
    """Publish it now, as the second person of the city."""
    confirming.require_recent()
    current = _held(urgent)
    if fault := second_refusal(current, acting_user):
        raise MayNotDecide(fault)
    step, now = current.step, timezone.now()
    if step is None:
        raise MayNotDecide(_("This page does not exist any more."))
    ticks.demand(step, acting_user)
    current.status, current.confirmed_by, current.confirmed_at = Status.PUBLISHED, acting_user, now
    current.authors = sorted(authors_of(step))
    current.review_by = add_working_time(now, REVIEW_WITHIN)
    current.save()
    _log(current, PUBLISHED, acting_user, current.reason)
    with publishing_context.urgently(current.pk):
        # Wagtail ends the review of a page that becomes public.
        step.revision.publish(user=acting_user)
    telling.published(current)


@transaction.atomic
def decline_urgent(urgent: UrgentPublication, *, acting_user: Any, note: str) -> None:
    """Leave the page to its ordinary way; whoever asked may take it back as well."""
    current = _held(urgent)
    is_own = acting_user is not None and acting_user.pk == current.asked_by_id
    if current.status != Status.ASKED:
        raise MayNotDecide(_("This has been decided already."))
    if not is_own and (fault := second_refusal(current, acting_user)):
        raise MayNotDecide(fault)
    if not note.strip():
        raise ReasonMissing(_("Give the reason: whoever asked reads it."))
    current.status, current.note = Status.DECLINED, note.strip()
    current.save(update_fields=["status", "note"])
    _log(current, DECLINED, acting_user, current.note)
    telling.answered(current)


@transaction.atomic
def review_urgent(urgent: UrgentPublication, *, acting_user: Any, is_right: bool, note: str = "") -> None:
    """What the ward says afterwards: it stands, or it must change."""
    current = _held(urgent)
    if fault := review_refusal(current, acting_user):
        raise MayNotDecide(fault)
    if not is_right and not note.strip():
        raise ReasonMissing(_("Say what must change."))
    current.status = Status.CONFIRMED if is_right else Status.CHANGE
    current.reviewed_by, current.reviewed_at, current.note = acting_user, timezone.now(), note.strip()
    current.save(update_fields=["status", "reviewed_by", "reviewed_at", "note"])
    _log(current, CONFIRMED if is_right else CHANGE, acting_user, current.note)
    telling.answered(current)


def _held(urgent: UrgentPublication) -> UrgentPublication:
    """Read again while nobody else can act on the page; one whose page was deleted is held itself."""
    if (page := Page.objects.filter(pk=urgent.page_id).first()) is not None:
        hold(page)
    return (
        UrgentPublication.objects.select_for_update(of=("self",))
        .select_related("step", "asked_by")
        .get(pk=urgent.pk)
    )


def _log(urgent: UrgentPublication, action: str, user: Any, reason: str) -> None:
    log(
        instance=urgent.page.specific if urgent.page else urgent,
        action=action,
        user=user,
        data={"urgent": urgent.pk, "reason": reason},
        revision=urgent.step.revision if urgent.step else None,
    )
