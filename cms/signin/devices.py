"""The browsers in which a person has signed in before: a signed cookie names them, and opens nothing.

It has two uses. Such a browser has tries of its own (``throttle.py``), and a sign-in from another one is told to the
person by mail. It says which accounts were used here by number only, and whoever copies it wins five tries.
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


def known(request: HttpRequest, user_id: int | None) -> str:
    """The name of this browser for the account; empty where the person was never here."""
    return _read(request).get(str(user_id), "") if user_id is not None else ""


def remember(request: HttpRequest, user: Any) -> None:
    """The person has signed in here; the answer carries the cookie."""
    names = _read(request)
    name = names.pop(str(user.pk), "") or secrets.token_urlsafe(9)
    newest = {**dict(list(names.items())[-(_MOST - 1) :]), str(user.pk): name}
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


def _read(request: HttpRequest) -> dict[str, str]:
    try:
        found = signing.loads(
            request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), salt=_SALT, max_age=_SECONDS
        )
    except signing.BadSignature:
        return {}
    return found if isinstance(found, dict) else {}
