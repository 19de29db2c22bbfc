"""Says in a page's history that the demo made it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def register_demo_action(actions: LogActionRegistry) -> None:
    """Content of the demo is invented; the history of each page says so."""
    actions.register_action(
        "dinh.demo",
        _("Loaded as demo content"),
        _("Loaded as demo content: people, numbers and decisions are invented"),
    )
