"""What stands in a page's history of what was said about it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from workflows.remarks import verbs


@hooks.register("register_log_actions")
def remark_actions(registry: LogActionRegistry) -> None:
    """Said, taken, closed; the words themselves are read at the desk and in the editor."""
    registry.register_action(verbs.COMMENTED, _("Make a remark"), _("Remark made at the review"))
    registry.register_action(verbs.TAKEN, _("Take proposed words"), _("Proposed words taken"))
    registry.register_action(verbs.CLOSED, _("Close a remark"), _("Remark closed"))
