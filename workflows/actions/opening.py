"""Ask for the opening of a closed page, and let it stay closed after all (what opens, and when: ``workflows.openings``)."""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from workflows import openings, waiting
from workflows.actions.locking import locked
from workflows.actions.submitting import submit_as_it_stands
from workflows.errors import Refused
from workflows.models import WaitingOpening

ASKED: Final = "dinh.opening.ask"
TAKEN_BACK: Final = "dinh.opening.take_back"


@transaction.atomic
def ask_to_open(page: Page, privacy: openings.Privacy, *, acting_user: Any) -> bool:
    """Let a page open with its next approval; whether that has been asked for as well.

    A page that has no draft is submitted at once; a draft that somebody is working on takes the opening along.
    """
    current = locked(page)
    _require_right(current, acting_user)
    if reason := openings.refusal(current):
        raise Refused(reason)
    opening = privacy.for_page(current)
    WaitingOpening.objects.update_or_create(
        page_id=current.pk,
        defaults={
            "restriction_type": opening.restriction_type,
            "password": opening.password,
            "groups": opening.groups,
            "requested_by": acting_user,
        },
    )
    waiting.void_approvals(current.pk)
    log(instance=current, action=ASKED, user=acting_user, data={"to": privacy.kind})
    return submit_as_it_stands(current, acting_user=acting_user)


@transaction.atomic
def leave_closed(page: Page, privacy: openings.Privacy, *, acting_user: Any) -> None:
    """Take back the opening, for whoever may only ask for one; what is under review is withdrawn first."""
    current = locked(page)
    _require_right(current, acting_user)
    if not openings.is_as_it_stands(current, privacy):
        raise Refused(_("The ward's lead or the city closes a page, and opens a draft."))
    if reason := waiting.held(current):
        raise Refused(reason)
    forget_opening(current, acting_user=acting_user)


@transaction.atomic
def forget_opening(page: Page, *, acting_user: Any) -> None:
    """No opening waits any more; approvals that were given for it count no longer."""
    if WaitingOpening.objects.filter(page=page.pk).delete()[0]:
        waiting.void_approvals(page.pk)
        log(instance=page, action=TAKEN_BACK, user=acting_user)


def _require_right(page: Page, user: Any) -> None:
    if not page.permissions_for_user(user).can_set_view_restrictions():
        raise Refused(_("You may not set who reads this page."))
