"""The form on the sign-in page.

Upstream gap: Wagtail 8.0.1 gives the password field no label, so that Django makes an English one of
its name. Delete this and ``WAGTAILADMIN_USER_LOGIN_FORM`` when it has one.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm


class NamedLoginForm(LoginForm):
    """Wagtail's, with a name for its second field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
