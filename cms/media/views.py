"""The two addresses of stored files: ``/media/…`` for pictures, ``/documents/…`` for files."""

from __future__ import annotations

from mimetypes import guess_type
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import add_never_cache_headers, get_conditional_response
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents.models import document_served
from wagtail.images.models import SourceImageIOError
from wagtail.images.views.images import preview as upstream_preview

from cms.headers.policies import Kind, file_policy, policy
from cms.media.access import Access, access_to, works_with
from cms.media.delivery import deliver
from cms.media.models import CustomDocument, CustomImage, Rendition
from cms.media.places import ORIGINALS, RENDITIONS, folder_of
from cms.media.unreadable import reading
from sites.scoping import across_wards


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture in a size of a page, or as it was uploaded; the latter only for those who work with it."""
    image = _picture_of(name)
    access = access_to(request, image) if image is not None else Access.NONE
    if access not in (Access.PUBLIC, Access.PERSONAL):
        raise Http404
    if folder_of(name) == ORIGINALS and not works_with(request, image):
        raise Http404
    return deliver(request, name, access, picture_headers(name))


def picture_headers(name: str) -> dict[str, str]:
    """With which a browser shows a picture and does nothing else with it."""
    kind = guess_type(name)[0] or "application/octet-stream"
    return {"Content-Type": kind, "Content-Security-Policy": policy(Kind.PICTURE)}


def _picture_of(name: str) -> CustomImage | None:
    if folder_of(name) == RENDITIONS:
        row = (
            across_wards(Rendition.objects, "one picture by its address; access.py asks who it is for")
            .filter(file=name)
            .select_related("image__collection")
            .first()
        )
        return row.image if row else None
    if folder_of(name) == ORIGINALS:
        found: CustomImage | None = (
            across_wards(CustomImage.all_versions, "one picture by its address; access.py asks who it is for")
            .filter(file=name)
            .select_related("collection")
            .first()
        )
        return found
    return None


def preview(request: HttpRequest, image_id: int, filter_spec: str) -> HttpResponseBase:
    """Wagtail's picture of the moment for those who make an address; one that cannot be read has none."""
    image = get_object_or_404(CustomImage, pk=image_id)
    try:
        with reading(image):
            response: HttpResponseBase = upstream_preview(request, image_id, filter_spec)
    except SourceImageIOError as error:
        raise Http404 from error
    return response


@require_safe
def document(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponseBase:
    """A file, at an address that lasts: the name of an earlier version leads to the one that is public now."""
    found = across_wards(
        CustomDocument.all_versions, "one file by its address; access.py asks who it is for"
    ).filter(pk=document_id)
    version = found.select_related("collection", "version_of__collection").first()
    if version is None:
        raise Http404
    medium: Any = version.version_of
    if medium is not None and access_to(request, version) is Access.NONE:
        return _to_public(request, medium)
    if version.filename != document_filename:
        names = {one.filename for one in version.versions}
        return _to_public(request, version if document_filename in names else None)
    access = access_to(request, version)
    if access is Access.NONE:
        raise Http404
    for before in hooks.get_hooks("before_serve_document"):
        # Wagtail's own asks for the password of the collection, or to sign in.
        answer = before(version, request)
        if isinstance(answer, HttpResponse):
            add_never_cache_headers(answer)
            return answer
    document_served.send(sender=CustomDocument, instance=version, request=request)
    headers = {
        "Content-Type": version.content_type,
        "Content-Disposition": version.content_disposition,
        "Content-Security-Policy": file_policy(version.content_type),
        "ETag": f'"{version.file_hash}"',
    }
    response: Any = deliver(request, str(version.file.name), access, headers)
    answer = get_conditional_response(request, etag=headers["ETag"], response=response)
    return answer if answer is not None else response


def _to_public(request: HttpRequest, medium: CustomDocument | None) -> HttpResponseBase:
    """Only where the reader gets what it leads to: the address tells a name."""
    if medium is None or access_to(request, medium) is Access.NONE:
        raise Http404
    response = redirect(medium.url)
    add_never_cache_headers(response)
    return response
