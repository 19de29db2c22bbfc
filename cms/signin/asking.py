"""Asks who is there, in the middle of an act, and loses nothing of it.

The page that asks holds what was sent, and sends it to the same address with the proof beside it. Nothing is kept
on the server meanwhile, and nothing but the proof decides whether the act goes on.
"""

from __future__ import annotations

from typing import Final

from django.contrib.auth.hashers import check_password
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from cms.signin import devices, passkeys, sessions, throttle
from cms.signin.words import wait

PASSWORD: Final = "confirm-password"  # noqa: S105 - a field
PASSKEY: Final = "confirm-passkey"
_OURS: Final = frozenset({PASSWORD, PASSKEY, "csrfmiddlewaretoken"})


def ask_again(request: HttpRequest, error: str = "", status: int = 403) -> HttpResponse:
    """The page with the question; for a script a sentence."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), reverse("wagtailadmin_login"))
    if not request.accepts("text/html"):
        told = _("You signed in a while ago. Open the page and confirm that it is you.")
        return JsonResponse({"success": False, "error_code": "confirm", "error_message": told}, status=403)
    response = render(
        request,
        "signin/confirm.html",
        {
            "sent": [
                (name, value)
                for name, values in request.POST.lists()
                if name not in _OURS
                for value in values
            ],
            "has_files": bool(request.FILES),
            "has_passkeys": bool(passkeys.of(request.user, request)),
            "address": request.get_full_path(),
            "error": error,
        },
        status=status,
    )
    add_never_cache_headers(response)
    return response


def answer(request: HttpRequest) -> HttpResponse | None:
    """Take the proof that came with a form; ``None`` lets the form go on."""
    if request.method != "POST" or not request.user.is_authenticated:
        return None
    if PASSWORD not in request.POST and PASSKEY not in request.POST:
        return None
    user = request.user
    device = devices.known(request, user)
    try:
        taken = throttle.take(request, throttle.PASSWORD, f"a:{user.pk}", user=user, device=device)
    except throttle.LockedError as locked:
        response = ask_again(request, wait(locked.until), status=429)
        response["Retry-After"] = str(locked.seconds)
        return response
    sent = request.POST.get(PASSKEY, "")
    if sent:
        is_right = passkeys.finish(request, sent, user) is not None
    else:
        is_right = check_password(request.POST.get(PASSWORD, ""), user.password)
    if not is_right:
        return ask_again(request, _("That was not right. Please try again."))
    taken.give_back()
    sessions.prove(request)
    return None
