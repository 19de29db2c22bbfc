"""How urgent publications stand in the history of a page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

from workflows.actions import urgent
from workflows.urgent.overdue import ESCALATED

_TOLD = (
    (urgent.ASKED, _("Ask for urgent publication"), _("Urgent publication asked for")),
    (urgent.PUBLISHED, _("Publish urgently"), _("Published urgently by two people of the city")),
    (urgent.DECLINED, _("Decline urgent publication"), _("Urgent publication declined")),
    (urgent.CONFIRMED, _("Confirm afterwards"), _("Urgent publication confirmed by the ward")),
    (ESCALATED, _("Escalate the review afterwards"), _("Urgent publication: overdue review gone up")),
    (urgent.CHANGE, _("Ask for a change afterwards"), _("Urgent publication: the ward asks for a change")),
)


def register(registry: LogActionRegistry) -> None:
    """Each act, with its reason (``register_log_actions``)."""
    for action, name, told in _TOLD:
        registry.register_action(action)(type("_Formatter", (_WithReason,), {"label": name, "message": told}))


class _WithReason(LogFormatter):
    def format_comment(self, log_entry: Any) -> str:
        return str((log_entry.data or {}).get("reason") or "")
