"""Which picture a link to a page shows: the page's own, or the site's card."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin

from django.http import HttpRequest
from django.urls import reverse

from cms.core.pictures import picture_for
from cms.frame.frame import Frame
from cms.frame.sharing.drawing import SIZE


@dataclass(frozen=True, slots=True)
class SharePicture:
    """With an absolute address, as those who fetch it need."""

    url: str
    width: int
    height: int
    type: str
    alt: str


def share_picture(request: HttpRequest, frame: Frame, page: object) -> SharePicture:
    """A JPEG of the page's picture; drawings and pages without one get the card."""
    root = frame.entry.root_url if frame.entry else ""
    image_id = getattr(page, "share_image_id", None)
    picture = picture_for(request, image_id, "share") if image_id else None
    if picture is not None and (file := picture.largest) and not file.file.name.endswith(".svg"):
        alt = getattr(page, "lead_image_alt", "") or picture.description
        return SharePicture(urljoin(f"{root}/", file.url), file.width, file.height, "image/jpeg", alt)
    return SharePicture(root + reverse("share_card"), *SIZE, "image/png", frame.source_name)
