"""What a form is told about its save: why not, in words and a code, and that the server has it.

Upstream gap: a save that runs by itself asks for JSON; where the session has ended, or the page is gone
or has been taken out of the person's hands, Wagtail answers with a redirect to a page. The browser
follows it, cannot read the page, and says "a server error occurred". Delete this when Wagtail answers
such requests with a code.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.kept.sent import TAKING_BACK, form_of, is_taking_back

View = Callable[..., HttpResponseBase]

#: Read and deleted by the script, which then forgets its copy.
COOKIE: Final = "kept_saved"
_SECONDS: Final = 3600
_SAVED: Final = "_kept_is_saved"
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_WORDS: Final[dict[str, tuple[int, str | Promise]]] = {
    "signed_out": (401, _("Your session has ended. Sign in again to save.")),
    "refused": (
        403,
        _("This can no longer be saved here: it was deleted or moved, or it is in the hands of others."),
    ),
    "malformed": (400, _("The server could not read what was sent.")),
}


def tell_saves(view: View) -> View:
    """Decorate a view of the admin."""

    @wraps(view)
    def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        if is_taking_back(request) and _name(request) not in TAKING_BACK:
            raise BadRequest("This form would save what is only to be shown.")
        if not request.accepts("text/html"):
            return _in_words(request, lambda: view(request, *args, **kwargs))
        response = view(request, *args, **kwargs)
        number = form_of(request)
        if number is not None and _is_saved(request, response):
            response.set_cookie(
                COOKIE,
                str(number),
                max_age=_SECONDS,
                path=reverse("wagtailadmin_home"),
                secure=request.is_secure(),
                samesite="Lax",
            )
        return response

    return told


def mark_saved(request: HttpRequest) -> None:
    """Said by the hooks that Wagtail calls after a save."""
    setattr(request, _SAVED, True)


def _is_saved(request: HttpRequest, response: HttpResponseBase) -> bool:
    """In doubt not: a copy too many is offered, and found to be the same."""
    if getattr(request, _SAVED, False):
        return True
    if _name(request) in TAKING_BACK or response.status_code not in _REDIRECTS:
        return False
    # To be refused, or to be signed out, is a redirect as well.
    elsewhere = (reverse("wagtailadmin_home"), reverse("wagtailadmin_login"))
    return request.user.is_authenticated and response["Location"].partition("?")[0] not in elsewhere


def _in_words(request: HttpRequest, answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    try:
        response = answer()
    except (Http404, PermissionDenied):
        return _told("refused")
    except (BadRequest, SuspiciousOperation):
        return _told("malformed")
    if response.status_code in _REDIRECTS:
        return _told("refused" if request.user.is_authenticated else "signed_out")
    if response.status_code >= 500 or "json" in response.headers.get("Content-Type", ""):
        return response
    codes = {400: "malformed", 403: "refused", 404: "refused", 405: "refused"}
    return _told(codes[response.status_code]) if response.status_code in codes else response


def _told(code: str) -> JsonResponse:
    status, words = _WORDS[code]
    return JsonResponse({"success": False, "error_code": code, "error_message": str(words)}, status=status)


def _name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""
