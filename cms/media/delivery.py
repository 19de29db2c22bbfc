"""Hands out a stored file once it is known who may have it.

The application decides on every file; where a web server in front shares the disk, it is told which
file to send (``X-Accel-Redirect``) and sends it itself.
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import add_never_cache_headers, patch_cache_control

from cms.media import ranges
from cms.media.access import Access

# A browser that got it may keep it; no cache on the way does, so that what is closed is closed at once.
# Stored names are never used again for other bytes.
_A_MONTH: Final = 30 * 24 * 3600


def deliver(request: HttpRequest, name: str, access: Access, headers: dict[str, str]) -> HttpResponseBase:
    """Answer with the file of this stored name. Raises ``Http404`` where it is gone.

    ``headers`` hold at least ``Content-Type``, and ``ETag`` where an address outlives its bytes.
    """
    response = (
        _redirected(name, headers) if settings.MEDIA_ACCEL_PREFIX else _streamed(request, name, headers)
    )
    for header, value in headers.items():
        response[header] = value
    response["X-Content-Type-Options"] = "nosniff"
    if access is not Access.PUBLIC:
        add_never_cache_headers(response)
    elif "ETag" in headers:
        patch_cache_control(response, private=True, no_cache=True)
    else:
        patch_cache_control(response, private=True, max_age=_A_MONTH, immutable=True)
    return response


def _redirected(name: str, headers: dict[str, str]) -> HttpResponse:
    response = HttpResponse(content_type=headers["Content-Type"])
    response["X-Accel-Redirect"] = settings.MEDIA_ACCEL_PREFIX + quote(name)
    return response


def _streamed(request: HttpRequest, name: str, headers: dict[str, Any]) -> HttpResponseBase:
    try:
        content = default_storage.open(name)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise Http404 from error
    return ranges.answer(request, content, content.size, headers)
