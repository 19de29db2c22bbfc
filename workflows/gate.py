"""The one gate that decides whether a revision may become public.

Every publication of a page passes ``publishing()``, which ``BasePage.publish`` opens; code that
writes a live page without it meets the guard (``workflows.guard``). Three ways lead through:

* the workflow of the page ends now, with every approval that the page needs for this content;
* the revision was scheduled when its workflow ended, and its date has come;
* a named job of the system publishes (``system_publishing``); each publication is logged.

There is no fourth: no permission, and no superuser, publishes past it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from workflows import passes
from workflows.approvals import fault_of_approvals
from workflows.errors import NotApproved
from workflows.passes import system_publishing

__all__ = ["NotApproved", "authorise", "authorise_many", "publishing", "system_publishing"]

logger = logging.getLogger("dinh.publishing")


@contextmanager
def publishing(page: Page, revision: Revision, *, user: Any = None) -> Iterator[None]:
    """Ask the gate, then let the page be written as live within the ``with`` block."""
    authorise(page, revision, user=user)
    with passes.going_live(page.pk):
        yield


def authorise(page: Page, revision: Revision, *, user: Any = None) -> None:
    """Raise ``NotApproved`` unless ``revision`` may become public now, or at its date."""
    if job := passes.system_job():
        logger.info("job=%s publishes page=%s revision=%s", job, page.pk, revision.pk)
        return
    fault = _fault(page, revision)
    if fault:
        logger.warning(
            "refused page=%s revision=%s user=%s: %s", page.pk, revision.pk, getattr(user, "pk", None), fault
        )
        raise NotApproved(fault)


def authorise_many(pages: Iterable[Page]) -> None:
    """Let pages through that are written set-wise; only a named job of the system may do that."""
    job = passes.system_job()
    if not job:
        raise NotApproved(
            _("Nobody publishes directly: submit the page, and it goes live when it is approved.")
        )
    for page in pages:
        logger.info("job=%s writes live page=%s", job, page.pk)


def _fault(page: Page, revision: Revision) -> str:
    """Why the revision may not become public; empty when it may."""
    if str(page.pk) != str(revision.object_id):
        return _("This version belongs to another page.")
    finishing = passes.finishing()
    if finishing is None and not _is_due(revision):
        return _("Nobody publishes directly: submit the page, and it goes live when it is approved.")
    return fault_of_approvals(page, revision, workflow_state_id=finishing)


def _is_due(revision: Revision) -> bool:
    """Whether the date has come for which this revision was scheduled."""
    due = revision.approved_go_live_at
    return due is not None and due <= timezone.now()
