"""Pictures and files of a draft, for somebody outside who was asked about it (``workflows.experts``).

Handed out is what the version shows and the page's site may show, as long as it is still what was sent: stored files
are never written again, so the fingerprint stands for the bytes. What lies in a closed collection, or belongs to
another ward, keeps its own door.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from wagtail.images.models import SourceImageIOError
from wagtail.models import CollectionViewRestriction

from cms.headers.policies import file_policy
from cms.media import changes
from cms.media.access import Access
from cms.media.delivery import deliver
from cms.media.fingerprints import fingerprint
from cms.media.manifest import rows
from cms.media.models import CustomDocument, Rendition
from cms.media.references import MediaKey
from cms.media.stages import CHANGE, REMOVAL
from cms.media.views import picture_headers
from cms.scanning import holding
from sites.scoping import across_wards, wards_of_collections
from workflows.carried import Manifest

_FILE = "document/"
_REASON = "sizes of pictures that the version shows, which _lent has filtered"


class MediaLender:
    """The pictures and files of a version that was sent; as many questions for fifty as for one."""

    def names(self, manifest: Manifest, ward_id: int | None) -> Mapping[str, str]:
        """Addresses as the page has them, and the names that they are handed out under."""
        found: dict[str, str] = {}
        seen_of: dict[int, Any] = {}
        for medium, seen in _lent(manifest, ward_id):
            if isinstance(medium, CustomDocument):
                found[medium.url] = _name_of(medium, seen)
            else:
                seen_of[medium.pk] = seen
        for size in across_wards(Rendition.objects, _REASON).filter(image__in=seen_of):
            if (shown := _size_of(seen_of[size.image_id], size)) is not None:
                found[size.url] = str(shown.file.name)
        return found

    def answer(
        self, request: HttpRequest, name: str, manifest: Manifest, ward_id: int | None
    ) -> HttpResponseBase:
        """The file of that name, for nobody to keep."""
        pictures = []
        for medium, seen in _lent(manifest, ward_id):
            if not isinstance(medium, CustomDocument):
                pictures.append(seen.pk)
            elif name == _name_of(medium, seen):
                headers = {
                    "Content-Type": seen.content_type,
                    "Content-Disposition": seen.content_disposition,
                    "Content-Security-Policy": file_policy(seen.content_type),
                }
                return deliver(request, str(seen.file.name), Access.PERSONAL, headers)
        if across_wards(Rendition.objects, _REASON).filter(image__in=pictures, file=name).exists():
            return deliver(request, name, Access.PERSONAL, picture_headers(name))
        raise Http404


def _name_of(document: CustomDocument, seen: Any) -> str:
    return f"{_FILE}{document.pk}/{seen.filename}"


def _lent(manifest: Manifest, ward_id: int | None) -> list[tuple[Any, Any]]:
    """Each medium with the version of it that was sent."""
    states = {MediaKey.parse(text): state for text, state in manifest.items()}
    media, waiting = rows(states), changes.changes_of(states)
    wards = wards_of_collections([one.collection for one in media.values()])
    closed = tuple(CollectionViewRestriction.objects.values_list("collection__path", flat=True))
    found = []
    for key, medium in media.items():
        word, _colon, sent = states[key].partition(":")
        if wards[medium.collection.path] not in (None, ward_id) or word == REMOVAL:
            continue
        if medium.collection.path.startswith(closed):
            continue
        change = waiting.get(key)
        seen = change.version if word == CHANGE and change is not None else medium
        if seen is not None and fingerprint(seen) == sent:
            found.append((medium, seen))
    holds = holding.holds_on(seen.file_hash for _medium, seen in found)
    return [(medium, seen) for medium, seen in found if seen.file_hash not in holds]


def _size_of(seen: Any, size: Any) -> Any:
    """The same size of the picture that was sent; none where it cannot be read."""
    if size.image_id == seen.pk:
        return size
    try:
        return seen.get_rendition(size.filter_spec)
    except SourceImageIOError:
        return None
