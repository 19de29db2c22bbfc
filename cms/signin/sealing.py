"""Secrets of apps as the database holds them: sealed with the installation's key, so that a stolen copy gives none."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

_SALT = "cms.signin.sealing"


def seal(text: str) -> str:
    """With today's ``SECRET_KEY``."""
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str | None:
    """With today's or an earlier one (``SECRET_KEY_FALLBACKS``); ``None`` where neither opens it."""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except (InvalidToken, ValueError):
        return None


def digest(purpose: str, value: str) -> str:
    """A short text that tells nothing of the value to whoever lacks the key."""
    return salted_hmac(f"{_SALT}.{purpose}", value, algorithm="sha256").hexdigest()


def _keys() -> MultiFernet:
    return MultiFernet([_key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str | bytes) -> Fernet:
    raw = salted_hmac(_SALT, "fernet", secret=secret, algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(raw))
