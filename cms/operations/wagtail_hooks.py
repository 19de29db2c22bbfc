"""The operator's page about one person's data."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy
from wagtail import hooks

from cms.operations.personal import erasing, views


@hooks.register("register_admin_urls")
def personal_data_urls() -> list[URLPattern]:
    """Below the person's own page."""
    page = views.PersonalDataView.as_view()
    return [path("accounts/<int:person_id>/personal-data/", page, name="personal_data")]


@hooks.register("register_log_actions")
def personal_data_actions(registry: Any) -> None:
    """What stands in the history of an account."""
    registry.register_action(
        views.EXPORTED, gettext_lazy("Hand out personal data"), gettext_lazy("Personal data handed out")
    )
    registry.register_action(
        erasing.ERASED, gettext_lazy("Forget a person"), gettext_lazy("The person was forgotten")
    )
