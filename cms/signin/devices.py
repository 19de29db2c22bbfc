"""The browsers in which a person has signed in before: a signed cookie names them, and opens nothing.

It has two uses. Such a browser has tries of its own (``throttle.py``), and a sign-in from another one is told to the
person by mail. It says which accounts were used here by number only, and whoever copies it wins five tries. A new
password forgets them all, as it ends all sessions: whoever knew the old one has no place of their own any more.
"""

from __future__ import annotations

import secrets
from typing import Any, Final

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

_SALT: Final = "cms.signin.devices"
_SECONDS: Final = 400 * 86_400
#: A shared machine knows as many people.
_MOST: Final = 8
#: Of the hash that ends sessions, enough to tell two passwords apart.
_DIGITS: Final = 16
#: The first that fits: others name themselves after these.
_BROWSERS: Final = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("coc_coc", "Cốc Cốc"), ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS: Final = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip
_TO_SET: Final = "_signin_device_cookie"


def known(request: HttpRequest, user: Any) -> str:
    """The name of this browser for the account; empty where the person was never here with this password."""
    if user is None:
        return ""
    name, _dot, mark = _read(request).get(str(user.pk), "").partition(".")
    return name if mark in _marks(user) else ""


def remember(request: HttpRequest, user: Any) -> None:
    """The person has signed in here; the answer carries the cookie."""
    names = _read(request)
    name = known(request, user) or secrets.token_urlsafe(9)
    names.pop(str(user.pk), None)
    newest = {**dict(list(names.items())[-(_MOST - 1) :]), str(user.pk): f"{name}.{_marks(user)[0]}"}
    setattr(request, _TO_SET, signing.dumps(newest, salt=_SALT))


def write(request: HttpRequest, response: HttpResponseBase) -> None:
    """Set the cookie where there is something new to say."""
    value = getattr(request, _TO_SET, "")
    if value:
        response.set_cookie(
            settings.DEVICE_COOKIE_NAME,
            value,
            max_age=_SECONDS,
            path="/",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def described(browser: str) -> str:
    """What a person calls the browser: ``Chrome, Windows``; as much as it says of itself."""
    name = next((name for mark, name in _BROWSERS if mark in browser), "")
    system = next((name for mark, name in _SYSTEMS if mark in browser), "")
    return ", ".join(filter(None, (name, system))) or browser[:60]


def _marks(user: Any) -> list[str]:
    """What tells the password from any other; the first with today's ``SECRET_KEY``, the others with earlier ones."""
    hashes = (user.get_session_auth_hash(), *user.get_session_auth_fallback_hash())
    return [one[:_DIGITS] for one in hashes]


def _read(request: HttpRequest) -> dict[str, str]:
    """As the answer will say, or else as the browser says."""
    value = getattr(request, _TO_SET, "") or request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    try:
        found = signing.loads(value, salt=_SALT, max_age=_SECONDS)
    except signing.BadSignature:
        return {}
    return found if isinstance(found, dict) else {}
