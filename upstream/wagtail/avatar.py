"""The form of the account page for a person's picture, and the template that shows it."""

from __future__ import annotations

from typing import Any

from wagtail.admin.views.account import AvatarSettingsPanel

from upstream.gap import Gap, Has

GAP = Gap(
    replaces="the form and the template of the picture of an account",
    reason="the picture is decoded at its full size before it is made smaller, keeps its notes when it is small, and"
    " is refused without a word; there is no setting for the form",
    leans=(
        Has("wagtail.admin.views.account:AvatarSettingsPanel.form_class"),
        Has("wagtail.admin.views.account:AvatarSettingsPanel.template_name"),
        Has("wagtail.admin.forms.account:AvatarPreferencesForm.clean_avatar"),
        Has("wagtail.users.models:UserProfile.avatar"),
    ),
    used_in=("cms.library.portraits",),
)


def install(form: type[Any], template: str) -> None:
    """Called once, when the application is ready."""
    AvatarSettingsPanel.form_class = form
    AvatarSettingsPanel.template_name = template
