"""PNG and APNG: chunks, of which those are kept that a browser needs to show the picture."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

from cms.media.containers import exif, profile
from cms.media.containers.types import Container, DamagedError, OversizedError, number, take

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_KEPT: Final = frozenset(
    {
        b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND",
        b"gAMA", b"cHRM", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"sBIT", b"bKGD", b"pHYs",
        b"acTL", b"fcTL", b"fdAT",
    }
)  # fmt: skip
#: Pillow refuses to unfold more.
_LARGEST_PROFILE: Final = 1024 * 1024
#: A file of the largest size in pieces of the usual 8 kB has two thousand.
_CHUNKS: Final = 20_000


def read(data: bytes) -> Container:
    """Read a PNG."""
    kept: list[bytes] = []
    orientation = frames = 0
    for count, (kind, content) in enumerate(_chunks(data)):
        if count > _CHUNKS or (count == 0) != (kind == b"IHDR"):
            raise DamagedError
        if kind == b"eXIf":
            orientation = orientation or exif.orientation_of(content)
        elif kind == b"iCCP":
            if colours := _profile(content):
                kept.append(_chunk(kind, colours))
        elif kind in _KEPT:
            frames += kind == b"fcTL"
            kept.append(_chunk(kind, content))
    width, height = number(kept[0], 8, 4), number(kept[0], 12, 4)
    if not (width and height):
        raise DamagedError
    if way_up := exif.only_orientation(orientation or 1):
        kept.insert(1, _chunk(b"eXIf", way_up))
    return Container("png", width, height, max(frames, 1), SIGNATURE + b"".join(kept))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of each, up to the end of the picture; what stands behind it is not looked at."""
    position, kind = len(SIGNATURE), b""
    while kind != b"IEND":
        length, kind = number(data, position, 4), take(data, position + 4, 4)
        content = take(data, position + 8, length)
        if number(data, position + 8 + length, 4) != zlib.crc32(kind + content):
            raise DamagedError
        yield kind, content
        position += 12 + length


def _chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")


def _profile(content: bytes) -> bytes:
    """The colours of the profile under a plain name, unfolded no further than a profile is long."""
    _name, _nul, rest = content.partition(b"\x00")
    unfolding = zlib.decompressobj()
    try:
        unfolded = unfolding.decompress(rest[1:], _LARGEST_PROFILE)
    except zlib.error as error:
        raise DamagedError from error
    if not unfolding.eof:
        raise OversizedError
    colours = profile.rebuilt(unfolded)
    return b"icc\x00\x00" + zlib.compress(colours, 9) if colours else b""
