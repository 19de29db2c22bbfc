"""Where outside links meet the checks and the admin's menu."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from sites.scoping import scope_for
from workflows import checks
from workflows.checks import Check
from workflows.outside_links.checks import broken_links


class BrokenLinksMenuItem(MenuItem):
    """Where links are asked at all."""

    def is_shown(self, request: HttpRequest) -> bool:
        """To those who read the city."""
        return bool(settings.CHECK_LINKS) and scope_for(request.user).is_city


class OwnBrokenLinksMenuItem(MenuItem):
    """The same for a ward's people, who have no reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Of the own ward."""
        scope = scope_for(request.user)
        return bool(settings.CHECK_LINKS and scope.ward_ids) and not scope.is_city


@hooks.register("register_admin_menu_item")
def own_broken_links_menu_item() -> MenuItem:
    """Behind the figures."""
    return OwnBrokenLinksMenuItem(
        _("Broken outside links"),
        reverse("workflows_review:broken_links"),
        name="own-broken-links",
        icon_name="link-external",
        order=65,
    )


@hooks.register("register_reports_menu_item")
def broken_links_menu_item() -> MenuItem:
    """Among the reports."""
    return BrokenLinksMenuItem(
        _("Broken outside links"),
        reverse("workflows_review:broken_links"),
        name="broken-links",
        icon_name="link-external",
        order=300,
    )


hooks.register(
    checks.HOOK,
    Check(
        "broken-links",
        broken_links,
        title=_("Broken outside link"),
        explanation=_("It led nowhere on two different nights. Addresses are asked where CHECK_LINKS is on."),
    ),
)
