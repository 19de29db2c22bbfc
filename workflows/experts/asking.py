"""What whoever asks must have seen before a version leaves the house."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from django.utils.translation import gettext as _
from wagtail.models import Page

from workflows.audience import is_closed
from workflows.checking.finding import Finding, Level
from workflows.checks import warnings_on
from workflows.errors import Refused

#: The check whose findings concern whoever reads the version (``workflows.wagtail_hooks``).
_PERSONAL: Final = "personal-data"


class Untold(Refused):
    """Something was not ticked."""

    def __init__(self) -> None:
        super().__init__(_("Not sent: first tick what you have seen."))


def asked_first(page: Page, user: Any) -> list[Finding]:
    """Personal data in the version that would be sent, also where the check blocks; and a door that it would pass."""
    revision = page.latest_revision
    if revision is None:
        return []
    found = [one for one in warnings_on(page.specific, revision, user) if one.check == _PERSONAL]
    if is_closed(page):
        told = _(
            "Not everybody may read this page once it is public. With the link somebody outside reads it."
        )
        found.append(
            Finding(told, found="closed", key=hashlib.sha256(b"closed").hexdigest()[:24], level=Level.WARNING)
        )
    return found
