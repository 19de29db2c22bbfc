"""Finds the kind of a picture file by what it begins with, and reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from cms.media.containers import avif, gif, jpeg, png, webp
from cms.media.containers.types import Container, DamagedError

MIME_TYPES: Final = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
_READERS: Final[dict[str, Callable[[bytes], Container]]] = {
    "avif": avif.read,
    "gif": gif.read,
    "jpeg": jpeg.read,
    "png": png.read,
    "webp": webp.read,
}


def kind_of(data: bytes) -> str:
    """``jpeg``, ``png`` …; empty for anything that is no picture of a kind that we take."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(png.SIGNATURE):
        return "png"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    return "avif" if avif.begins(data) else ""


def read(data: bytes) -> Container:
    """Read a picture file, whatever its name says."""
    reader = _READERS.get(kind_of(data))
    if reader is None:
        raise DamagedError
    return reader(data)
