"""A stored picture that cannot be read is shown as such: no list and no page fails because of it.

What decoders raise has no common class (a drawing nested too deep ends in ``RecursionError``, a file
that ends early in anything from ``OSError`` to ``struct.error``), while Wagtail's lists and our pages
expect ``SourceImageIOError`` where a picture cannot be shown. Here the one becomes the other, at the
one place where a size of a picture is made. A file that was found unreadable is not opened again by
every list that holds it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import Error as DatabaseError
from django.http import Http404
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, SourceImageIOError

from cms.media.opening import UnreadablePictureError

logger = logging.getLogger(__name__)

#: Seconds after which an unreadable file is tried again; a replaced one is tried at once.
_REMEMBERED: Final = 3600
#: Wagtail's own limit for uploads, here for what was stored before it or past it.
_MOST_PIXELS: Final = 128_000_000


class ShownOrUnreadable:
    """For the picture model: sizes are made, or the picture is unreadable in the way that lists know."""

    def create_rendition(self, filter: Filter) -> AbstractRendition:  # noqa: A002 - Wagtail's signature
        with reading(self):
            return super().create_rendition(filter)  # type: ignore[misc]

    def create_renditions(self, *filters: Filter) -> dict[Filter, AbstractRendition]:
        with reading(self):
            found: dict[Filter, AbstractRendition] = super().create_renditions(*filters)  # type: ignore[misc]
            return found


@contextmanager
def reading(image: AbstractImage | Any) -> Iterator[None]:
    """Turn whatever a decoder raises into ``SourceImageIOError``."""
    key = f"media.unreadable.{image.pk}.{image.file_hash or image.file.name}"
    if cache.get(key):
        raise SourceImageIOError("It could not be read when it was tried last.")
    if _is_too_large(image):
        raise SourceImageIOError("It has more pixels than the server decodes.")
    try:
        yield
    except UnreadablePictureError:
        _remember(key, image, "limits")
        raise
    except (SourceImageIOError, InvalidFilterSpecError, DatabaseError, Http404, PermissionDenied):
        # Missing at present, a size that does not exist, no database, no right to it: nothing to
        # remember of the file.
        raise
    except Exception as error:
        _remember(key, image, type(error).__name__)
        raise SourceImageIOError(f"{type(error).__name__}: {error}") from error


def _remember(key: str, image: Any, why: str) -> None:
    logger.warning("Picture %s cannot be read: %s", image.pk, why)
    cache.set(key, value=True, timeout=_REMEMBERED)


def _is_too_large(image: Any) -> bool:
    """By what is known without opening it; the size of a drawing says nothing of its pixels."""
    most = getattr(settings, "WAGTAILIMAGES_MAX_IMAGE_PIXELS", _MOST_PIXELS)
    pixels = (image.width or 0) * (image.height or 0)
    return bool(pixels > most) and not image.is_svg()
