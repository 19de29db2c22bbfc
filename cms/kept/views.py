"""What the script asks: who is signed in here, what opens the copies, and which token a form needs."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_GET
from django.views.generic import TemplateView

from cms.kept.keys import keys_of, name_of


@require_GET
def session(request: HttpRequest) -> JsonResponse:
    """Only of the person who asks; whoever is not signed in is refused by the admin."""
    return JsonResponse(
        {"who": name_of(request.user), "keys": keys_of(request.user), "csrf": get_token(request)}
    )


class SignedInView(TemplateView):
    """Where a tab ends that was opened to sign in again; it tells the form, and closes."""

    template_name = "kept/signed_in.html"
