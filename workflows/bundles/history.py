"""How bundles stand in the history, and what an editor reads whose page is in one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page

from workflows.actions import bundling
from workflows.bundles import holding
from workflows.bundles.models import Bundle, BundledPage

_TOLD = (
    (bundling.MADE, _("Make a bundle"), _("Bundle made")),
    (bundling.ADDED, _("Add to a bundle"), _("Added to a bundle")),
    (bundling.REMOVED, _("Remove from a bundle"), _("Removed from a bundle")),
    (bundling.DATED, _("Set the moment of a bundle"), _("Moment of the bundle set")),
    (bundling.PUBLISHED, _("Publish a bundle"), _("Bundle published")),
    (
        bundling.FAILED,
        _("Bundle not published"),
        _("The bundle could not be published; nothing of it is public"),
    ),
    (bundling.CANCELLED, _("Cancel a bundle"), _("Bundle cancelled")),
    (holding.WAITS, _("Wait for a bundle"), _("Approved; waits for its bundle")),
)


def register(registry: LogActionRegistry) -> None:
    """Each act, with the name of the bundle (``register_log_actions``)."""
    for action, name, told in _TOLD:
        registry.register_action(action)(type("_Formatter", (_WithTitle,), {"label": name, "message": told}))


class _WithTitle(LogFormatter):
    def format_comment(self, log_entry: Any) -> str:
        number = (log_entry.data or {}).get("bundle")
        if not number:
            # Of the bundle itself, which the row names.
            return ""
        return Bundle.objects.filter(pk=number).values_list("title", flat=True).first() or ""


def tell(request: HttpRequest, page: Page) -> None:
    """Whoever opens a page of a bundle reads so (``before_edit_page``)."""
    if request.method != "GET":
        return
    row = BundledPage.objects.filter(page=page.pk, is_open=True).select_related("bundle").first()
    if row is None:
        return
    names = {"title": row.bundle.title, "moment": gettext("when the city releases it")}
    if row.bundle.go_live_at:
        names["moment"] = date_format(timezone.localtime(row.bundle.go_live_at), "H:i d/m/Y")
    if row.revision_id is None:
        told = gettext(
            "This page is in the bundle “%(title)s”: once approved it becomes public with it, %(moment)s."
        )
    else:
        told = gettext(
            "This page is approved and becomes public with the bundle “%(title)s”, %(moment)s. "
            "Whoever changes it sends it to review again."
        )
    messages.info(request, told % names)
