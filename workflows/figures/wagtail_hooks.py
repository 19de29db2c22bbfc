"""Where the figures meet Wagtail's admin."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from workflows.oversight import reads_city, sites_read_by


class FiguresMenuItem(MenuItem):
    """Shown to those who may read them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Operators, moderators and leads."""
        return bool(sites_read_by(request.user))


class OwnFiguresMenuItem(MenuItem):
    """Shown to leads, who have no reports: theirs are of the own ward, and lead on to its acts."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whoever reads the city finds them among the reports."""
        return not reads_city(request.user) and bool(sites_read_by(request.user))


@hooks.register("register_admin_menu_item")
def own_figures_menu_item() -> OwnFiguresMenuItem:
    """Behind the review desk."""
    return OwnFiguresMenuItem(
        _("Figures"), reverse("workflows_review:figures"), name="own-figures", icon_name="order", order=60
    )


@hooks.register("register_reports_menu_item")
def figures_menu_item() -> FiguresMenuItem:
    """Before the audit."""
    return FiguresMenuItem(
        _("Figures of the review desk"),
        reverse("workflows_review:figures"),
        name="figures",
        icon_name="order",
        order=90,
    )
