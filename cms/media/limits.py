"""How large a picture may be, asked of its container before a pixel is decoded.

A file of a few kilobytes can unfold to gigabytes: what it costs to show a picture depends on its
pixels, not on its bytes.
"""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from cms.media.containers import Container, DamagedError, EndsEarlyError, OversizedError

MEGAPIXEL: Final = 1024 * 1024
#: What a WebP, which we make for pages, can be wide or high.
LONGEST_SIDE: Final = 16_383


def most_pixels() -> int:
    """Of a picture, and of all frames of a moving one together."""
    return int(settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)


def check_size(size: int) -> None:
    """Raise ``ValidationError`` where the file of a picture is too large."""
    largest = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    if size > largest:
        raise ValidationError(
            _("The picture has %(size)s; at most %(largest)s are taken. Save it smaller and upload it again.")
            % {"size": filesizeformat(size), "largest": filesizeformat(largest)}
        )


def check_pixels(picture: Container) -> None:
    """Raise ``ValidationError`` where a picture has too many pixels, in one frame or in all together."""
    words = {
        "width": picture.width,
        "height": picture.height,
        "frames": picture.frames,
        "most": most_pixels() // MEGAPIXEL,
        "longest": LONGEST_SIDE,
    }
    if max(picture.width, picture.height) > LONGEST_SIDE:
        raise ValidationError(
            _(
                "The picture has %(width)s × %(height)s pixels; at most %(longest)s are taken on a side. "
                "Make it smaller (2000 pixels wide are enough for every page) and upload it again."
            )
            % words
        )
    if picture.width * picture.height > most_pixels():
        raise ValidationError(
            _(
                "The picture has %(width)s × %(height)s pixels; at most %(most)s million are taken. "
                "Make it smaller (2000 pixels wide are enough for every page) and upload it again."
            )
            % words
        )
    if picture.pixels > most_pixels():
        raise ValidationError(
            _(
                "The picture moves: %(frames)s frames of %(width)s × %(height)s pixels are more than the "
                "%(most)s million that are taken together. Make it smaller or shorter and upload it again."
            )
            % words
        )


def words_for(error: DamagedError) -> str:
    """What is wrong with a file that cannot be read, and what to do."""
    if isinstance(error, EndsEarlyError):
        return _(
            "The picture ends early: it was not copied whole. Copy it again from the camera or phone and "
            "upload it again."
        )
    if isinstance(error, OversizedError):
        return _(
            "The picture holds a colour profile that is larger than a profile can be. Save it anew in a "
            "picture program, without the profile, and upload it again."
        )
    return _(
        "The picture cannot be read: the file is damaged. Open it in a picture program, save it anew and "
        "upload it again."
    )
