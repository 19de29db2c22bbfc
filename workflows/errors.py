"""What the workflow refuses, each with a sentence for the person who tried."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied


class NotApproved(PermissionDenied):
    """The revision has not passed the approvals that its page needs."""


class MayNotDecide(PermissionDenied):
    """This person may not approve or send back this page now."""


class ReasonMissing(PermissionDenied):
    """A page is sent back with a reason, which its author reads."""
