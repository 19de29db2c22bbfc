"""Where a page stands is approved with it, so moving is a change like any other.

* A page under review, or scheduled, stays where it is; so does what stands above it.
* A public page does not move at once: the move waits, is read and approved with the page's next
  version, and is carried out when that becomes public (``WaitingMove``).
* A draft moves freely within its site, and no page to another one. Each approval is bound to the place
  where it was given (``workflows.standing``), so one that moves between two approvals is approved anew.
* The order among the pages of one section is arrangement, as the order of the menu is: leads and
  moderators change it at once.

``workflows.guard`` asks here at every move, whoever makes it; jobs of the system are excepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page, Revision

from upstream.wagtail import slugs
from workflows import publishing_context, waiting
from workflows.models import RoleTaskState, WaitingMove
from workflows.places import site_id_of
from workflows.standing import kind_at, waiting_for


def waits(page: Page) -> bool:
    """Whether a move of this page must be approved; a draft's need not."""
    return bool(page.live)


def refusal(page: Page, destination: Page) -> str:
    """Why the page may not be moved there, nor asked to be; empty when it may."""
    parent = page.get_parent()
    if parent is not None and parent.pk == destination.pk:
        return _("The page stands there already.")
    return waiting.held(page) or obstacle(page, destination, slug=page.slug)


def obstacle(page: Page, destination: Page, *, slug: str) -> str:
    """What forbids the move whoever approves it; empty when nothing does."""
    return next(_obstacles(page, destination, slug), "")


def _obstacles(page: Page, destination: Page, slug: str) -> Iterator[str]:
    is_public_below = page.get_descendants().filter(live=True).exists()
    if site_id_of(page) != site_id_of(destination):
        # Its rounds, remarks and history are the ward's, and would go along.
        yield (
            _("A public page does not move to another site: it would be public there without that ward.")
            if page.live or is_public_below
            else _(
                "A page does not move to another site. Copy it there: what was said of it stays with its ward."
            )
        )
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
    if not slugs.is_available(slug, destination, page):
        yield _("There is a page with this address (%(slug)s) in that section already.") % {"slug": slug}
    yield _held_below(page)


def _held_below(page: Page) -> str:
    below = page.get_descendants()
    if RoleTaskState.objects.waiting().filter(page__in=below.values("pk")).exists():
        return _("A page below this one is under review, so it stays where it is until that is decided.")
    if (
        waiting.scheduled()
        .filter(object_id__in=below.annotate(text=Cast("pk", CharField())).values("text"))
        .exists()
    ):
        return _("A page below this one is approved for a date, so it stays where it is until then.")
    return ""


def faults(page: Page, revision: Revision) -> list[str]:
    """What forbids the move that this version would carry out (hook ``publication_faults``)."""
    move = None if publishing_context.system_job() else waiting_for(page)
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
    below = page.get_descendants().filter(live=True).count()
    if below:
        yield ngettext(
            "%(count)d public page below it moves along.",
            "%(count)d public pages below it move along.",
            below,
        ) % {"count": below}


def carry_out(page_id: int, revision: Revision, *, user: Any) -> None:
    """Move the page that has just become public in this version, if its move was approved with it."""
    move = WaitingMove.objects.filter(page=page_id).select_related("destination").first()
    page = Page.objects.filter(pk=page_id, live=True, live_revision=revision).first() if move else None
    if move is None or page is None:
        return
    with publishing_context.moving(page_id):
        MovePageAction(page, move.destination, pos="last-child", user=user).execute(
            skip_permission_checks=True
        )


def forget(instance: Page, parent_page_before: Page, parent_page_after: Page, **_kwargs: Any) -> None:
    """After a move: none waits any more, and what was approved for the old section counts no longer."""
    if parent_page_before.pk == parent_page_after.pk:
        return
    WaitingMove.objects.filter(page=instance.pk).delete()
    waiting.void_approvals(instance.pk)
