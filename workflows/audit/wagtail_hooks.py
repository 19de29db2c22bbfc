"""Where the audit meets Wagtail's admin."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from workflows.audit import hearing, listing, publications


class AuditMenuItem(MenuItem):
    """Shown to those who may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Operators, moderators and leads."""
        return listing.may_read(request.user)


@hooks.register("register_reports_menu_item")
def audit_menu_item() -> AuditMenuItem:
    """Among the reports: nobody decides anything there."""
    return AuditMenuItem(
        _("Audit"), reverse("workflows_review:audit:list"), name="audit", icon_name="history", order=100
    )


@hooks.register("register_log_actions")
def audit_actions(actions: LogActionRegistry) -> None:
    """What the city does with the public history, and what jobs of the system write."""
    actions.register_action(
        hearing.JOB_WROTE, _("Job of the system"), _("A job of the system changed a public page")
    )
    actions.register_action(
        publications.HIDDEN,
        _("Hide an earlier version"),
        _("An earlier version was taken out of the public history"),
    )
    actions.register_action(
        publications.SHOWN_AGAIN, _("Show an earlier version again"), _("An earlier version is shown again")
    )
