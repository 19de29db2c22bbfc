"""Where signing in meets Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from cms.signin import flows, sleeping
from cms.signin.urls import OWN


@hooks.register("register_admin_urls")
def own_urls() -> list[URLPattern]:
    """``/admin/account/sign-in/``."""
    return OWN


@hooks.register("register_account_menu_item")
def own_item(_request: HttpRequest) -> dict[str, str]:
    """On the page of the own account."""
    return {
        "url": reverse("signin_own"),
        "label": _("Sign-in and sessions"),
        "help_text": _("Second factor, recovery codes, and where you are signed in."),
    }


@hooks.register("register_log_actions")
def signin_actions(registry: Any) -> None:
    """What stands in the history of an account."""
    for action, label, message in (
        (flows.FACTOR_ADDED, gettext_lazy("Add second factor"), gettext_lazy("Second factor added")),
        (flows.FACTOR_REMOVED, gettext_lazy("Remove second factor"), gettext_lazy("Second factor removed")),
        (flows.CODES_MADE, gettext_lazy("Make recovery codes"), gettext_lazy("Recovery codes made")),
        (flows.CODE_USED, gettext_lazy("Use recovery code"), gettext_lazy("Signed in with a recovery code")),
        (flows.SESSIONS_ENDED, gettext_lazy("End sessions"), gettext_lazy("Own sessions ended")),
        (
            sleeping.SLEPT,
            gettext_lazy("Fall asleep"),
            gettext_lazy("Account fell asleep: not used for 45 days"),
        ),
    ):
        registry.register_action(action, label, message)
