"""How a return to an approved version is named: in the history, and to the reviewer at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page, PageLogEntry, Revision

from workflows.actions.rolling_back import ROLLED_BACK
from workflows.content import digest


def register(registry: LogActionRegistry) -> None:
    """In the history (``register_log_actions``)."""
    registry.register_action(ROLLED_BACK)(RolledBackFormatter)


class RolledBackFormatter(LogFormatter):
    """With the day of the approval."""

    label = _("Return to an approved version")

    def format_message(self, log_entry: Any) -> str:
        return _told(log_entry.data or {})


def effects(page: Page, revision: Revision) -> Iterator[str]:
    """Told as long as the draft is what it was when it was made (hook ``review_effects``)."""
    row = PageLogEntry.objects.filter(page=page.pk, action=ROLLED_BACK, revision=revision.pk).first()
    if row is not None and (row.data or {}).get("digest") == digest(revision.pk):
        yield _told(row.data)


def _told(data: Any) -> str:
    moment = parse_datetime(str(data.get("approved_at") or ""))
    day = date_format(timezone.localtime(moment), "d/m/Y H:i") if moment else "–"
    return gettext("The page returns to the version that was approved on %(day)s.") % {"day": day}
