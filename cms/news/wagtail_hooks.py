"""Tells the approval what a list of items does to them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.news import checking
from cms.news.effects import other_kind
from workflows import checks
from workflows.checks import Check
from workflows.effects import EFFECTS

hooks.register(EFFECTS, other_kind)
for _check in (
    Check(
        "event-over",
        checking.over,
        title=_("Event that is over"),
        explanation=_("The item is shown as past from its first day."),
    ),
    Check(
        "source-credit",
        checking.unsourced,
        title=_("News from elsewhere without its source"),
        explanation=_("The text names a newspaper or another office, and the field for the source is empty."),
    ),
):
    hooks.register(checks.HOOK, _check)
