"""Go back to a version that was approved, with one act: as a draft that takes both approvals anew.

What was right then may be wrong now, so an old approval publishes nothing. In an emergency two moderators publish
it urgently (``workflows.actions.urgent``), or somebody takes the page down.
"""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from workflows import waiting
from workflows.actions.locking import locked
from workflows.actions.submitting import submit
from workflows.content import digest
from workflows.errors import Refused
from workflows.versions.approved import approved_versions

ROLLED_BACK: Final = "dinh.roll_back"


@transaction.atomic
def roll_back(page: Page, revision: Revision, *, acting_user: Any) -> None:
    """Make a draft of the approved version and submit it; what was being written stays in the history."""
    current = locked(page)
    if not current.permissions_for_user(acting_user).can_edit():
        raise Refused(_("You may not change this page."))
    if reason := waiting.held(current):
        raise Refused(reason)
    version = next((one for one in approved_versions(current) if one.revision.pk == revision.pk), None)
    if version is None:
        raise Refused(_("This version was not approved, or has been changed since."))
    if version.is_public and not current.has_unpublished_changes:
        raise Refused(_("This version is public now."))
    earlier = version.revision.as_object()
    # The date of then has passed, or is not meant any more.
    earlier.go_live_at = None
    draft = earlier.save_revision(
        user=acting_user, previous_revision=version.revision, log_action=True, clean=False
    )
    log(
        instance=current,
        action=ROLLED_BACK,
        user=acting_user,
        revision=draft,
        data={
            "revision": version.revision.pk,
            "approved_at": version.approved_at.isoformat(),
            "digest": digest(draft.pk),
        },
    )
    submit(current, acting_user=acting_user)
