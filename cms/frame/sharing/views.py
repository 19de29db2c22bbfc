"""The card, the manifest and the icon of the site that is asked; only a city's own emblem needs a query."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cms.frame.frame import Frame, bare_frame
from cms.frame.sharing.drawing import ShareCard, draw
from sites.models import Emblem

_A_DAY = 24 * 3600
_CITY = ("#6F1212", "#E7CBC5")
_PAPER = "#FBF7EF"


def theme_colour(frame: Frame) -> str:
    """What a phone paints around the page."""
    return frame.accent.deep if frame.accent else _CITY[0]


def card_of(frame: Frame) -> ShareCard:
    """The words and colours of a site, as its readers of a language see them."""
    return ShareCard(
        name=frame.site_name,
        above=_("Official portal") if frame.is_portal else frame.city_name,
        below=frame.entry.hostname if frame.entry else "",
        ground=theme_colour(frame),
        soft=frame.accent.soft if frame.accent else _CITY[1],
        language=frame.language,
    )


@require_safe
@cache_control(public=True, max_age=_A_DAY)
def card(request: HttpRequest) -> HttpResponse:
    """The picture of a link to this site."""
    frame = bare_frame(request)
    picture = replace(card_of(frame), emblem=_emblem(frame.table.emblem))
    return HttpResponse(draw(picture), content_type="image/png")


def _emblem(digest: str) -> bytes:
    if not digest:
        return b""
    return bytes(Emblem.objects.filter(digest=digest).values_list("large", flat=True).first() or b"")


@require_safe
@cache_control(public=True, max_age=_A_DAY)
def manifest(request: HttpRequest) -> JsonResponse:
    """The site on the first screen of a phone."""
    frame = bare_frame(request)
    icons = [
        {"src": static(f"img/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    content = {
        "name": f"{frame.site_name} – {frame.city_name}" if not frame.is_portal else frame.source_name,
        "short_name": frame.site_name,
        "lang": frame.language,
        "start_url": frame.home_url,
        "scope": "/",
        "display": "minimal-ui",
        "theme_color": theme_colour(frame),
        "background_color": _PAPER,
        "icons": icons,
    }
    return JsonResponse(content, content_type="application/manifest+json")


@require_safe
@cache_control(public=True, max_age=_A_DAY)
def favicon(_request: HttpRequest) -> HttpResponseRedirect:
    """For programs that ask for the old address without looking at the page."""
    return HttpResponseRedirect(static("img/favicon.ico"))
