"""Who is signed in here still, has proved enough, and does something: asked with each request of a session.

It stands right after Django's, before anything that shows a person more than a stranger. A request without a
session cookie passes untouched, so that pages for everybody stay the same for everybody.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, SESSION_KEY, logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from cms.signin import devices, pending, sessions
from cms.signin.asking import answer, ask_again
from cms.signin.required import needs_factor
from sites.confirming import ConfirmFirst, asking

#: What a page sends by itself while nobody sits before it.
BY_ITSELF: Final = frozenset(
    {
        "kept_session",
        "wagtailadmin_editing_sessions:ping",
        "wagtailadmin_editing_sessions:release",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_sprite",
        "workflows_review:presence",
    }
)
#: In the session of whoever was signed out so: the page to sign in says why.
ENDED: Final = "signin_ended"
#: On a request: its session was looked at, and counts.
_STANDS: Final = "_signin_stands"


class SignInMiddleware:
    """Ends what has to end, and notes that a session is in use."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            # Asked when somebody asks who it is: a page for everybody asks nobody.
            request.user = SimpleLazyObject(partial(_person, request, request.user))  # type: ignore[assignment]
        with asking(lambda: sessions.is_recent(request)):
            response = self.get_response(request)
        if getattr(request, _STANDS, False):
            _note(request)
        devices.write(request, response)
        return response

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        """The answer to the question who is there comes with the form that had asked for it."""
        return answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Ask it, with all that was typed on the page that asks."""
        return ask_again(request) if isinstance(exception, ConfirmFirst) else None


def _person(request: HttpRequest, found: Any) -> Any:
    """Whoever Django has found, if their session stands; nobody, where it has ended or has not proved enough."""
    if not found.is_authenticated:
        return found
    # What is asked meanwhile, by Django's own ``logout`` too, is asked of the person and not of this question.
    request.user = found
    mark = sessions.mark_of(request)
    if mark is None or sessions.has_ended(mark, found):
        logout(request)
        request.session[ENDED] = True
        return AnonymousUser()
    if not mark.factor and needs_factor(found):
        # A role that came while the session was open, or an installation that asks for it now.
        found.backend = request.session[BACKEND_SESSION_KEY]
        logout(request)
        pending.put(request, found)
        return AnonymousUser()
    setattr(request, _STANDS, True)
    return found


def _note(request: HttpRequest) -> None:
    """Only of a session that was looked at, and is still there after what was done."""
    mark = sessions.mark_of(request) if SESSION_KEY in request.session else None
    if mark is None:
        return
    sessions.follow_key(request, mark)
    match = request.resolver_match
    if match is not None and match.view_name not in BY_ITSELF:
        sessions.note(request, mark)
