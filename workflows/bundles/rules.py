"""Whether a page of a bundle may become public with it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from workflows.approvals import fault_of_approvals
from workflows.bundles.models import BundledPage, Status
from workflows.effects import fault_of, submitted
from workflows.errors import Refused


class BundleNotReady(Refused):
    """Nothing of the bundle became public; ``problems`` names each page that stood in the way."""

    def __init__(self, problems: Iterable[tuple[BundledPage, str]]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(f"{row.name}: {reason}" for row, reason in self.problems))


def fault_at_gate(page: Page, revision: Revision, bundle_id: int) -> str:
    """Why the gate refuses; empty where this version was approved for this bundle, which is open."""
    row = BundledPage.objects.filter(
        bundle=bundle_id, bundle__status=Status.OPEN, page=page.pk, is_open=True, revision=revision.pk
    ).first()
    if row is None or row.workflow_state_id is None:
        return _("This version has not been approved.")
    return fault_of_approvals(page, revision, workflow_state_id=row.workflow_state_id)


def problem_of(row: BundledPage) -> str:
    """A sentence for the bundle's page; empty where the page may become public."""
    if row.page is None:
        return _("It was deleted. Take it off the bundle, if the others are right without it.")
    if row.revision is None:
        return _("It has not been approved yet.")
    if row.page.latest_revision_id != row.revision_id:
        return _("It was changed after it was approved: it is reviewed again.")
    if fault := fault_at_gate(row.page, row.revision, row.bundle_id) or fault_of_date(row.page, row.revision):
        return fault
    parent = row.page.get_parent()
    if parent is not None and not parent.live and not _comes_along(row, parent):
        return _("The page above it is not public.")
    return fault_of(row.page, row.revision)


def fault_of_date(page: Page, revision: Revision) -> str:
    """A version with a date of its own would not become public with the others."""
    date = submitted(page, revision, "go_live_at")
    if date is not None and date > timezone.now():
        return _("This version has a date of its own. A bundle has one date for all.")
    end = submitted(page, revision, "expire_at")
    if end is not None and end <= timezone.now():
        return _("This version was to be taken down by now: nobody would see it.")
    return ""


def _comes_along(row: BundledPage, parent: Page) -> bool:
    return BundledPage.objects.filter(bundle=row.bundle_id, page=parent.pk, is_open=True).exists()
