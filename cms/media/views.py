"""Hands out stored files: pictures to everybody, documents to those who may see them."""

from __future__ import annotations

from mimetypes import guess_type

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.documents.views.serve import serve
from wagtail.images import get_image_model

from cms.media import policies
from cms.media.access import is_private
from cms.media.places import ORIGINALS, folder_of, is_public

# An SVG opened by its address is a document: no scripts, nothing fetched from elsewhere.
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_A_MONTH = 30 * 24 * 3600


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """A stored picture; in production the web server answers for renditions on its own disk."""
    if not (is_public(name) or (folder_of(name) == ORIGINALS and _may_see_original(request, name))):
        raise Http404
    try:
        content = default_storage.open(name)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise Http404 from error
    response = FileResponse(content, content_type=guess_type(name)[0] or "application/octet-stream")
    if is_public(name):
        patch_cache_control(response, public=True, max_age=_A_MONTH)
    else:
        add_never_cache_headers(response)
    response["Content-Security-Policy"] = PICTURE_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _may_see_original(request: HttpRequest, name: str) -> bool:
    """Originals carry what the camera wrote into them: only for those who work with the picture."""
    image = get_image_model().objects.filter(file=name).first()
    return image is not None and policies.works_with(policies.IMAGES, request.user, image)


def document(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponseBase:
    """Wagtail's view behind our hook (``access.py``); a private file is kept by no cache."""
    response: HttpResponseBase = serve(request, document_id, document_filename)
    if is_private(request):
        add_never_cache_headers(response)
    return response
