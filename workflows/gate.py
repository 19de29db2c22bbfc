"""The one gate that decides whether a revision may become public.

Every publication of a page passes ``publishing()``, which ``BasePage.publish`` opens; code that
writes a live page without it meets the guard (``workflows.guard``). Five ways lead through:

* the workflow of the page ends now, with every approval that the page needs for this content;
* the revision was scheduled when its workflow ended, and its date has come;
* its workflow ended within a bundle, which becomes public now as a whole (``workflows.bundles``);
* two moderators publish urgently what waits for its approval, for exactly that content (``workflows.urgent``);
* a named job of the system publishes (``system_publishing``); each publication is logged.

There is no sixth: no permission, and no superuser, publishes past it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from workflows import carried, moves, openings, publishing_context
from workflows.approvals import approved_with, fault_of_approvals
from workflows.bundles import rules as bundle_rules
from workflows.carried import Manifest
from workflows.effects import fault_of
from workflows.errors import NotApproved
from workflows.publishing_context import system_publishing
from workflows.refusals import passes_for_job, refuse
from workflows.urgent import rules as urgent_rules

__all__ = ["NotApproved", "authorise", "authorise_many", "publishing", "system_publishing"]


@contextmanager
def publishing(page: Page, revision: Revision, *, user: Any = None) -> Iterator[None]:
    """Ask the gate, then let the page be written as live within the ``with`` block.

    What was approved with the page, a move and an opening of it become true in the same transaction, where the page
    became public: a version with a date in the future is only put down for it.
    """
    with transaction.atomic():
        manifest = _manifest(page, revision)
        # Who is writing one of these pictures and files at this moment is waited for, and then looked at.
        carried.hold(manifest)
        authorise(page, revision, user=user)
        with publishing_context.going_live(page.pk):
            yield
            if not publishing_context.system_job():
                if Page.objects.filter(pk=page.pk, live_revision=revision.pk).exists():
                    carried.publish(manifest, acting_user=user)
                moves.carry_out(page.pk, revision, user=user)
                openings.carry_out(page.pk, revision, user=user)


def authorise(page: Page, revision: Revision, *, user: Any = None) -> None:
    """Raise ``NotApproved`` unless ``revision`` may become public now, or at its date."""
    # What it would do to others' pages is nobody's to allow, so a job of the system is asked too.
    if unlawful := fault_of(page, revision):
        refuse("refused", unlawful, page=page.pk, revision=revision.pk)
    if passes_for_job("publishes", page=page.pk, revision=revision.pk):
        return
    if fault := _fault(page, revision):
        refuse("refused", fault, page=page.pk, revision=revision.pk, user=getattr(user, "pk", None))


def authorise_many(pages: Iterable[Page]) -> None:
    """Let pages through that are written set-wise; only a named job of the system may do that."""
    if not publishing_context.system_job():
        raise NotApproved(
            _("Nobody publishes directly: submit the page, and it goes live when it is approved.")
        )
    for page in pages:
        passes_for_job("writes", page=page.pk)


def _fault(page: Page, revision: Revision) -> str:
    """Why the revision may not become public; empty when it may."""
    if str(page.pk) != str(revision.object_id):
        return _("This version belongs to another page.")
    if (urgent := publishing_context.urgent()) is not None:
        return urgent_rules.fault_at_gate(page, revision, urgent)
    if (bundle := publishing_context.bundle()) is not None:
        return bundle_rules.fault_at_gate(page, revision, bundle)
    finishing = publishing_context.finishing()
    if finishing is None and not _is_due(revision):
        return _("Nobody publishes directly: submit the page, and it goes live when it is approved.")
    return fault_of_approvals(page, revision, workflow_state_id=finishing)


def _manifest(page: Page, revision: Revision) -> Manifest:
    """The pictures and files that become public with the version."""
    if publishing_context.system_job():
        return {}
    if (urgent := publishing_context.urgent()) is not None:
        return urgent_rules.carried_with(urgent)
    return approved_with(page, revision)


def _is_due(revision: Revision) -> bool:
    """Whether the date has come for which this revision was scheduled."""
    due = revision.approved_go_live_at
    return due is not None and due <= timezone.now()
