"""What locks the copies that a browser keeps of a person's text, and the name they lie under.

Both are made of the installation's secret and the account's number, so nothing is stored. A changed
password keeps them: whoever had to choose a new one still finds the text. Another person in the same
browser is never given them, and what lies there is unreadable without.
"""

from __future__ import annotations

import base64
import uuid
from typing import Any, Final

from django.conf import settings
from django.utils.crypto import salted_hmac

_SALT: Final = "cms.kept"


def name_of(user: Any) -> str:
    """Under what a browser keeps the copies of a person; tells nothing about the person."""
    return _digest("name", str(user.pk)).hex()[:32]


def keys_of(user: Any) -> list[str]:
    """The key of today, then those of earlier secrets, which only open what was locked with them."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [base64.b64encode(_digest("key", str(user.pk), one)).decode() for one in secrets]


def translation_key_of(user: Any, form: uuid.UUID) -> uuid.UUID:
    """The key of the page that one form of one person makes, whoever else sends the same form's number."""
    return uuid.UUID(bytes=_digest("page", f"{user.pk}:{form}")[:16], version=4)


def _digest(purpose: str, value: str, secret: str | bytes | None = None) -> bytes:
    return salted_hmac(f"{_SALT}.{purpose}", value, secret=secret, algorithm="sha256").digest()
