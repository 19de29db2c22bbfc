"""The link with which somebody chooses a password: signed, good once, for a few days."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from cms.users.models import User

#: Backends that bring no letter to anybody.
_UNDELIVERED: Final = frozenset({"console", "dummy", "filebased"})


def password_link(person: User) -> str:
    """Wagtail's own page for a new password; any change of the password ends the link."""
    uid = urlsafe_base64_encode(force_bytes(person.pk))
    token = default_token_generator.make_token(person)
    return str(settings.WAGTAILADMIN_BASE_URL) + reverse(
        "wagtailadmin_password_reset_confirm", kwargs={"uidb64": uid, "token": token}
    )


def days_valid() -> int:
    """For how many days a link is good."""
    return int(settings.PASSWORD_RESET_TIMEOUT // 86_400)


def mail_is_delivered() -> bool:
    """Whether this installation sends e-mail; without it the manager hands the link over."""
    return str(settings.EMAIL_BACKEND).split(".")[-2] not in _UNDELIVERED
