"""What an author has said may stand: asked once, told to the reviewers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from wagtail.models import Page

from workflows.checking.finding import Finding
from workflows.checking.models import Confirmation


def confirmed_on(page: Page) -> dict[str, Confirmation]:
    """By the key of the finding, with whoever confirmed it; one query."""
    rows = Confirmation.objects.filter(page=page.pk).select_related("confirmed_by")
    return {row.key: row for row in rows}


def still_open(page: Page, findings: Iterable[Finding]) -> list[Finding]:
    """Those that nobody has confirmed; without a query where nothing was found."""
    found = list(findings)
    if not found:
        return []
    keys = [finding.key for finding in found]
    known = set(Confirmation.objects.filter(page=page.pk, key__in=keys).values_list("key", flat=True))
    return [finding for finding in found if finding.key not in known]


def confirm(page: Page, findings: Iterable[Finding], keys: Collection[str], *, acting_user: Any) -> None:
    """Keep who has confirmed which of these findings; what was not found is not confirmed by its key."""
    Confirmation.objects.bulk_create(
        [
            Confirmation(page_id=page.pk, check_name=finding.check, key=finding.key, confirmed_by=acting_user)
            for finding in findings
            if finding.key in keys
        ],
        ignore_conflicts=True,
    )
