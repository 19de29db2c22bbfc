"""The emblem in its two sizes, at addresses that never change what they hold."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sites.models import Emblem

_A_YEAR = 365 * 24 * 3600


def address_of(digest: str) -> str:
    """Of the small size, on any host."""
    return reverse("emblem", args=[digest])


@require_safe
@cache_control(public=True, max_age=_A_YEAR, immutable=True)
def emblem(_request: HttpRequest, digest: str) -> HttpResponse:
    """For the head of a page."""
    found = Emblem.objects.filter(digest=digest).values_list("small", flat=True).first()
    if found is None:
        raise Http404
    return HttpResponse(
        bytes(found), content_type="image/webp", headers={"X-Content-Type-Options": "nosniff"}
    )
