"""An uploaded emblem in the two sizes that are shown."""

from __future__ import annotations

import hashlib
import io
from typing import Any, Final, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image

from cms.media.preparing import prepare
from cms.media.uploads import extension_of

#: Pixels. At the head of a page the emblem stands 64 wide, three for each on the finest screens.
SMALL: Final = 192
LARGE: Final = 512
KINDS: Final = ("png", "webp")
_LEAST: Final = 256
#: An emblem stands in a square; what is longer than this would be too small in it.
_MOST_OBLONG: Final = 1.5


class Prepared(NamedTuple):
    """What is kept of an upload."""

    small: bytes
    large: bytes
    digest: str


def prepared(file: Any) -> Prepared:
    """Both sizes; raises ``ValidationError`` with a sentence that says what to do."""
    if extension_of(file.name or "") not in KINDS:
        raise ValidationError(
            _("Save the emblem as PNG or WebP, best with a transparent ground, and upload it again.")
        )
    with Image.open(prepare(file)) as opened:
        width, height = opened.size
        if min(width, height) < _LEAST:
            raise ValidationError(
                _(
                    "The picture has %(width)s × %(height)s pixels; an emblem needs at least %(least)s on each side."
                )
                % {"width": width, "height": height, "least": _LEAST}
            )
        if max(width, height) > _MOST_OBLONG * min(width, height):
            raise ValidationError(_("An emblem is about as wide as high. Cut away what stands beside it."))
        picture = opened.convert("RGBA")
    large = _bytes(_square(picture, LARGE), "PNG", optimize=True)
    small = _bytes(_square(picture, SMALL), "WEBP", quality=88, method=6)
    return Prepared(small, large, hashlib.blake2b(large, digest_size=16).hexdigest())


def _square(picture: Image.Image, side: int) -> Image.Image:
    """The whole emblem in the middle of a square with a transparent ground."""
    scale = side / max(picture.size)
    fitted = picture.resize(
        (max(1, round(picture.width * scale)), max(1, round(picture.height * scale))),
        Image.Resampling.LANCZOS,
    )
    ground = Image.new("RGBA", (side, side))
    ground.paste(fitted, ((side - fitted.width) // 2, (side - fitted.height) // 2))
    return ground


def _bytes(picture: Image.Image, kind: str, **options: Any) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()
