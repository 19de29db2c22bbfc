"""How pictures are opened, by forms, for pages and in the admin alike: within limits, and nothing more of them than to be seen.

Wagtail opens every picture through Willow, and Willow takes the class of a file from one table and the
way to decode it from its registry. Both are ours here, so that no picture is decoded that is too
large, also none that was stored before there were limits, and none brings its notes into what is made
of it. What cannot be opened is for Wagtail a picture whose file is missing, which it shows as such in a
list instead of breaking the list.
"""

from __future__ import annotations

import struct
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import IO, Any, Final
from xml.etree.ElementTree import ElementTree

from django.core.exceptions import ValidationError
from PIL import Image, ImageOps
from wagtail.images.models import SourceImageIOError
from willow import image as files
from willow.plugins.pillow import PillowImage

from cms.media import drawings, limits
from cms.media.containers import Container, DamagedError, read
from upstream.willow import opening as willow

#: What belongs to the picture itself.
_KEPT: Final = frozenset({"icc_profile", "transparency", "adobe", "adobe_transform", "background"})
#: What decoders raise when a file is broken in a way that its container does not show.
_BROKEN: Final = (
    OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, EOFError, MemoryError, OverflowError,
    RuntimeError, struct.error, zlib.error, Image.DecompressionBombError,
)  # fmt: skip
_LARGE: Final = 8_000_000
_TURN: Final = threading.Lock()
_CLASSES: Final = {
    "apng": files.PNGImageFile,
    "avif": files.AvifImageFile,
    "gif": files.GIFImageFile,
    "jpg": files.JPEGImageFile,
    "png": files.PNGImageFile,
    "webp": files.WebPImageFile,
}


class UnreadablePictureError(SourceImageIOError):
    """The file is there and is not opened."""


class Decoded(PillowImage):
    """A picture in memory that stands upright; no copy of it is made where nothing changes."""

    def auto_orient(self) -> PillowImage:
        return self

    def crop(self, rect: Any) -> PillowImage:
        whole = (0, 0, *self.image.size)
        return self if tuple(rect) == whole else super().crop(rect)

    def resize(self, size: tuple[int, int]) -> PillowImage:
        """Large pictures in two steps, of which the first is fast and the second good."""
        image = self.image
        if image.mode in {"1", "P"}:
            image = image.convert("RGBA" if self.has_alpha() else "RGB")
        return Decoded(image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0))


def decode(content: bytes) -> Image.Image:
    """The first frame, upright and without notes; raises ``UnreadablePictureError``."""
    try:
        image: Image.Image = Image.open(BytesIO(content))
        image.load()
        ImageOps.exif_transpose(image, in_place=True)
    except _BROKEN as error:
        raise UnreadablePictureError(str(error)) from error
    if image.mode.startswith("I"):
        # Sixteen bits of grey, which no picture for a page can hold.
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    image.info = {key: value for key, value in image.info.items() if key in _KEPT}
    return image


@contextmanager
def in_turn(pixels: int) -> Iterator[None]:
    """One large picture at a time in a process: each takes four bytes a pixel while it is worked on."""
    if pixels <= _LARGE:
        yield
        return
    with _TURN:
        yield


def measured(file: IO[bytes]) -> Container:
    """What the container says; raises ``UnreadablePictureError`` for one that is damaged or too large."""
    file.seek(0)
    try:
        container = read(file.read())
        limits.check_pixels(container)
    except (DamagedError, ValidationError) as error:
        raise UnreadablePictureError(str(error)) from error
    finally:
        file.seek(0)
    return container


def _raster(file_class: type[Any]) -> Callable[[IO[bytes]], Any]:
    def opened(file: IO[bytes]) -> Any:
        container = measured(file)
        found = file_class(file)
        found.container = container
        return found

    return opened


def _drawing(file: IO[bytes]) -> Any:
    """Not the file but what is left of it without what no drawing needs."""
    file.seek(0)
    try:
        root = drawings.read(file.read())
    except ValidationError as error:
        raise UnreadablePictureError(str(error)) from error
    finally:
        file.seek(0)
    return files.SvgImageFile(file, dom=ElementTree(root))


def _size(opened: Any) -> tuple[int, int]:
    return opened.container.width, opened.container.height


def _frames(opened: Any) -> int:
    return int(opened.container.frames)


def _decoded(opened: Any) -> Decoded:
    return Decoded(decode(opened.container.content))


def install() -> None:
    """Put our ways of opening in the places of Willow's; kinds that are not taken are not opened either."""
    rasters = {extension: _raster(file_class) for extension, file_class in _CLASSES.items()}
    willow.install({"svg": _drawing, **rasters})
    for file_class in _CLASSES.values():
        willow.install_reading(file_class, size=_size, frames=_frames, decoded=_decoded)
    # The second wall, for whatever opens a picture without Willow: profile pictures of accounts.
    Image.MAX_IMAGE_PIXELS = limits.most_pixels() // 2
