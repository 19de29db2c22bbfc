"""Where a page stands is approved with it, so moving is a change like any other.

* A page under review, or scheduled, stays where it is; so does what stands above it.
* A public page does not move at once: the move waits, is read and approved with the page's next
  version, and is carried out when that becomes public (``WaitingMove``).
* A draft moves freely. Each approval is bound to the place where it was given (``workflows.standing``), so
  one that moves between two approvals is approved anew.
* The order among the pages of one section is arrangement, as the order of the menu is: leads and
  moderators change it at once.

``workflows.guard`` asks here at every move, whoever makes it; jobs of the system are excepted.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.models.content_types import get_default_page_content_type

from sites import hosts
from workflows import passes
from workflows.errors import NotApproved
from workflows.models import RoleTaskState, WaitingMove
from workflows.places import site_id_of
from workflows.standing import kind_at, waiting_for

logger = logging.getLogger("dinh.publishing")


def waits(page: Page) -> bool:
    """Whether a move of this page must be approved; a draft's need not."""
    return bool(page.live)


def refusal(page: Page, destination: Page) -> str:
    """Why the page may not be moved there, nor asked to be; empty when it may."""
    parent = page.get_parent()
    if parent is not None and parent.pk == destination.pk:
        return _("The page stands there already.")
    return _held(page) or obstacle(page, destination, slug=page.slug)


def obstacle(page: Page, destination: Page, *, slug: str) -> str:
    """What forbids the move whoever approves it; empty when nothing does."""
    return next(_obstacles(page, destination, slug), "")


def _obstacles(page: Page, destination: Page, slug: str) -> Iterator[str]:
    is_public_below = page.get_descendants().filter(live=True).exists()
    if (page.live or is_public_below) and site_id_of(page) != site_id_of(destination):
        yield _("A public page does not move to another site: it would be public there without that ward.")
    if is_public_below and not page.live:
        yield _(
            "Pages below this one are public. Take them down first, or submit this page and move it then."
        )
    if page.live and page.alias_of_id:
        yield _("This page shows another one and has no approval of its own, so it cannot be moved.")
    if page.pk == destination.pk or destination.is_descendant_of(page):
        yield _("A page does not move below itself.")
    if not page.specific.can_move_to(destination):
        yield _("Pages of this kind do not stand there.")
    if not Page._slug_is_available(slug, destination, page=page):  # noqa: SLF001 - as Wagtail's own view
        yield _("There is a page with this address (%(slug)s) in that section already.") % {"slug": slug}
    yield _held_below(page)


def _held(page: Page) -> str:
    """Whether people decide on the page, or it waits for its date."""
    if RoleTaskState.objects.waiting().filter(page=page.pk).exists():
        return _(
            "This page is under review and stays where it is. Withdraw it first, or wait for the decision."
        )
    if _scheduled().filter(object_id=str(page.pk)).exists():
        return _("This page is approved for a date and stays where it is. Call the date off first.")
    return ""


def _held_below(page: Page) -> str:
    below = page.get_descendants()
    if RoleTaskState.objects.waiting().filter(page__in=below.values("pk")).exists():
        return _("A page below this one is under review, so it stays where it is until that is decided.")
    if (
        _scheduled()
        .filter(object_id__in=below.annotate(text=Cast("pk", CharField())).values("text"))
        .exists()
    ):
        return _("A page below this one is approved for a date, so it stays where it is until then.")
    return ""


def _scheduled() -> Any:
    return Revision.objects.filter(
        base_content_type=get_default_page_content_type(), approved_go_live_at__isnull=False
    )


def faults(page: Page, revision: Revision) -> list[str]:
    """What forbids the move that this version would carry out (hook ``publication_faults``)."""
    move = None if passes.system_job() else waiting_for(page)
    if move is None:
        return []
    found = obstacle(page, move.destination, slug=str(revision.content.get("slug") or page.slug))
    return [found] if found else []


def effects(page: Page, revision: Revision) -> Iterator[str]:  # noqa: ARG001 - the hook's signature
    """What the waiting move changes, in words (hook ``review_effects``)."""
    move = waiting_for(page)
    if move is None:
        return
    parent = page.get_parent()
    names = {"before": parent.title, "after": move.destination.title}
    yield _("The page moves from “%(before)s” to “%(after)s”.") % names
    if kind_at(page, parent) != kind_at(page, move.destination):
        yield _("It will be shown and found as what “%(after)s” holds.") % names
    table = hosts.table()
    if table.is_restricted(parent.path) and not table.is_restricted(move.destination.path):
        yield _("Everybody may read it there: “%(before)s” is private.") % names
    below = page.get_descendants().filter(live=True).count()
    if below:
        yield ngettext(
            "%(count)d public page below it moves along.",
            "%(count)d public pages below it move along.",
            below,
        ) % {"count": below}


@transaction.atomic
def ask(page: Page, destination: Page, *, acting_user: Any) -> bool:
    """Let a public page move with its next approval; whether that has been asked for as well.

    A page that has no draft is submitted at once; a draft that somebody is working on is not.
    """
    if reason := refusal(page, destination):
        raise NotApproved(reason)
    WaitingMove.objects.update_or_create(
        page_id=page.pk, defaults={"destination": destination, "requested_by": acting_user}
    )
    _void_approvals(page.pk)
    logger.info("move asked page=%s to=%s user=%s", page.pk, destination.pk, acting_user.pk)
    if page.has_unpublished_changes or page.current_workflow_state is not None:
        return False
    specific = page.specific
    workflow = specific.get_workflow()
    if workflow is None:
        return False
    # What is public already, so nothing that a form would have to say about it.
    specific.save_revision(user=acting_user, changed=False, clean=False, log_action=True)
    workflow.start(specific, acting_user)
    return True


def take_back(page: Page, *, acting_user: Any) -> None:
    """Let the page stay where it is; what is under review with the move is withdrawn first."""
    if reason := _held(page):
        raise NotApproved(reason)
    WaitingMove.objects.filter(page=page.pk).delete()
    _void_approvals(page.pk)
    logger.info("move taken back page=%s user=%s", page.pk, acting_user.pk)


def carry_out(page_id: int, revision: Revision, *, user: Any) -> None:
    """Move the page that has just become public in this version, if its move was approved with it."""
    move = WaitingMove.objects.filter(page=page_id).select_related("destination").first()
    page = Page.objects.filter(pk=page_id, live=True, live_revision=revision).first() if move else None
    if move is None or page is None:
        return
    with passes.moving(page_id):
        MovePageAction(page, move.destination, pos="last-child", user=user).execute(
            skip_permission_checks=True
        )


def forget(instance: Page, parent_page_before: Page, parent_page_after: Page, **_kwargs: Any) -> None:
    """After a move: none waits any more, and what was approved for the old section counts no longer."""
    if parent_page_before.pk == parent_page_after.pk:
        return
    WaitingMove.objects.filter(page=instance.pk).delete()
    _void_approvals(instance.pk)


def _void_approvals(page_id: int) -> None:
    """Of a page that came back: its version was approved for another place, and is read again."""
    given = RoleTaskState.objects.approved().filter(
        page=page_id, workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES
    )
    TaskState.objects.filter(pk__in=given.values("pk")).update(status=TaskState.STATUS_CANCELLED)
