"""Where the editor's script sends what was pasted. It reads and writes nothing of any ward."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.pasting.answer import answer, known_blocks
from cms.pasting.fitting import Room

LONGEST: Final = 2_000_000
"""Characters of HTML or text; pictures within it stay in the browser."""
_FEATURES: Final = frozenset({"bold", "italic", "link", "ol", "ul"})


@require_POST
def paste(request: HttpRequest) -> JsonResponse:
    """What becomes of the clipboard's ``html`` and ``text`` where ``block`` and ``feature`` are taken."""
    html, text = request.POST.get("html", ""), request.POST.get("text", "")
    if len(html) + len(text) > LONGEST:
        return JsonResponse(
            {"error": _("This is too much for one paste: bring it in several parts.")}, status=413
        )
    room = Room(
        known_blocks().intersection(request.POST.getlist("block")),
        _FEATURES.intersection(request.POST.getlist("feature")),
    )
    return JsonResponse(answer(html, text, room, request.user))
