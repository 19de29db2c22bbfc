"""A ward's colour as a style sheet of its own, at an address that holds the colour.

A page has no inline style (docs/operations/headers.md), and any colour can be chosen. The answer is made of its
address alone, so it is kept for ever and asks no database.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path, register_converter
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cms.core.accent import accent_for

_A_YEAR = 365 * 24 * 3600


class _Seed:
    """A colour in its one spelling, without #."""

    regex = "[0-9A-F]{6}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(_Seed, "seed")


@require_safe
@cache_control(public=True, max_age=_A_YEAR, immutable=True)
def colour(_request: HttpRequest, seed: str) -> HttpResponse:
    """The five shades, for whatever carries the class of the colour."""
    text = f".seed-{seed}{{{accent_for(f'#{seed}').css}}}"
    return HttpResponse(text, content_type="text/css; charset=utf-8")


urlpatterns = [path("colours/<seed:seed>.css", colour, name="colour")]
