"""Sends a change of a picture or a file for approval, through a page that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page

from cms.media.changes import AnyChange
from cms.media.ownership import owner_of, pages_that_show
from sites.scoping import across_wards
from workflows.actions import submit
from workflows.errors import Refused


@dataclass(frozen=True, slots=True)
class ChangeSubmission:
    """``page`` carries the change and waits now; else it goes with one of ``drafts`` when that is sent.

    ``refused`` says why pages that could carry it were not submitted.
    """

    page: Page | None = None
    drafts: tuple[Page, ...] = ()
    refused: tuple[str, ...] = ()


@transaction.atomic
def send(change: AnyChange, *, acting_user: Any, beside_drafts: bool = False) -> ChangeSubmission:
    """Ask for the approval of a change; idempotent while it waits.

    It goes with a draft of a page that shows the medium, if somebody works on one: text and picture
    belong together. Otherwise a page that shows it is sent as it stands, or else the home page of the
    site that owns the medium. ``beside_drafts`` does not wait for drafts.
    """
    medium = change.medium
    owner = owner_of(medium)
    showing = list(pages_that_show(medium, owner))
    if waiting := next(
        (page for page in showing if page.workflow_in_progress and _carries(page, change)), None
    ):
        return ChangeSubmission(waiting)
    drafts = tuple(page for page in showing if page.has_unpublished_changes and not page.workflow_in_progress)
    if drafts and not beside_drafts:
        return ChangeSubmission(drafts=drafts)
    homes = across_wards(Page.objects, "the home pages of the site that owns the picture or file").filter(
        pk__in=[root.page_id for root in owner.roots.values()] if owner else []
    )
    refused: list[str] = []
    for page in _free([*showing, *homes.order_by("pk")]):
        try:
            _send_with(page, change, acting_user)
        except ValidationError as invalid:
            # What stands there was right when it was published, and is not any more.
            refused += [f"“{page.draft_title}”: {line}" for line in invalid.messages]
        except Refused as reason:
            refused += [f"“{page.draft_title}”: {line}" for line in reason.lines(page.specific)]
        else:
            return ChangeSubmission(page)
    return ChangeSubmission(drafts=drafts, refused=tuple(refused))


@transaction.atomic
def _send_with(page: Page, change: AnyChange, acting_user: Any) -> None:
    version = page.specific
    version.save_revision(user=acting_user, log_action=True)
    change.carrier = page
    change.save()
    submit(version, acting_user=acting_user)


def _carries(page: Page, change: AnyChange) -> bool:
    return change.carrier_id == page.pk


def _free(pages: list[Page]) -> Iterator[Page]:
    """Live pages on which nobody works and nobody decides."""
    for page in pages:
        if page.live and not (page.has_unpublished_changes or page.workflow_in_progress or page.alias_of_id):
            yield page
