"""How the reason stands in the history of a page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext, gettext_lazy
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from sites.scoping import across_wards
from workflows.withdrawals.reasons import Reason


class WithdrawnFormatter(LogFormatter):
    """With the words that citizens read, and the name of what takes the place."""

    label = gettext_lazy("Take down")

    def format_message(self, log_entry: Any) -> str:
        """One line of the history."""
        data = log_entry.data or {}
        reason = data.get("reason")
        told = Reason(reason).label if reason in Reason.values else "–"
        return gettext("Taken down: %(reason)s") % {"reason": told}

    def format_comment(self, log_entry: Any) -> str:
        """What follows it."""
        data = log_entry.data or {}
        titles = across_wards(Page.objects, "what took the place, in a history that the person may read")
        number = data.get("replaced_by")
        target = titles.filter(pk=number).values_list("title", flat=True).first() if number else None
        return " ".join(part for part in (data.get("words"), f"→ “{target}”" if target else "") if part)
