"""Ask for the move of a public page, and let it stay after all (what may move, and when: ``workflows.moves``)."""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from workflows import moves, waiting
from workflows.actions.locking import locked
from workflows.actions.submitting import submit_as_it_stands
from workflows.errors import Refused
from workflows.models import WaitingMove

ASKED: Final = "dinh.move.ask"
TAKEN_BACK: Final = "dinh.move.take_back"


@transaction.atomic
def ask_to_move(page: Page, destination: Page, *, acting_user: Any) -> bool:
    """Let a public page move with its next approval; whether that has been asked for as well.

    A page that has no draft is submitted at once; a draft that somebody is working on takes the move along.
    """
    current = locked(page)
    if reason := moves.refusal(current, destination):
        raise Refused(reason)
    if not current.permissions_for_user(acting_user).can_move_to(destination):
        raise Refused(_("You may not move this page there."))
    WaitingMove.objects.update_or_create(
        page_id=current.pk, defaults={"destination": destination, "requested_by": acting_user}
    )
    waiting.void_approvals(current.pk)
    log(instance=current, action=ASKED, user=acting_user, data={"destination": destination.pk})
    return submit_as_it_stands(current, acting_user=acting_user)


@transaction.atomic
def leave_in_place(page: Page, *, acting_user: Any) -> None:
    """Forget the move; a page that is under review with it is withdrawn first."""
    current = locked(page)
    if not current.permissions_for_user(acting_user).can_move():
        raise Refused(_("You may not move this page."))
    if reason := waiting.held(current):
        raise Refused(reason)
    if not WaitingMove.objects.filter(page=current.pk).delete()[0]:
        return
    waiting.void_approvals(current.pk)
    log(instance=current, action=TAKEN_BACK, user=acting_user)
