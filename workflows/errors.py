"""What the workflow refuses, each with a sentence for the person who tried.

Every verb of ``workflows.actions`` refuses with ``Refused``: because the person may not, or because it is
not so any more (somebody was faster). Callers catch that one name and show the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from wagtail.models import Page

    from workflows.checking.finding import Finding


class Refused(PermissionDenied):
    """This person may not do this with the page, or nobody may now."""

    def lines(self, page: Page) -> list[str]:  # noqa: ARG002 - for overriding
        """Sentences for the person who tried, where no form shows them."""
        return [str(self)]


class NotApproved(Refused):
    """The revision has not passed the approvals that its page needs."""


class MayNotDecide(Refused):
    """This person may not approve or send back this page now."""


class ReasonMissing(Refused):
    """A page is sent back with a reason, which its author reads."""


class Unticked(MayNotDecide):
    """A reviewer has not ticked every warning; ``findings`` say which."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(
            _("Not approved: first tick what the machine noticed. %(told)s")
            % {"told": " ".join(finding.message for finding in findings)}
        )
        self.findings = tuple(findings)


class Found(Refused):
    """Checks have found something; ``findings`` say what and where."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(" ".join(finding.message for finding in findings))
        self.findings = tuple(findings)

    def lines(self, page: Page) -> list[str]:
        """Each finding with the name of its field."""
        return [finding.told(page) for finding in self.findings]


class ChecksFailed(Found):
    """The version has errors, so it is not submitted."""


class Unconfirmed(Found):
    """The version has warnings that its author has not confirmed, so it is not submitted yet."""
