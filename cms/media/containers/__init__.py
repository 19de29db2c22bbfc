"""Picture files read as containers: their size is known and their notes left out before a pixel is decoded.

Nothing is recompressed. Each kind keeps what a browser needs to show the picture (the compressed data,
palette, transparency, colours of the profile, animation) and which way up it is; everything else is left out,
known to us or not: EXIF with place and camera, XMP, IPTC, comments, thumbnails, maker notes, and
whatever stands behind the end of the picture.
"""

from cms.media.containers.read import MIME_TYPES, kind_of, read
from cms.media.containers.types import Container, DamagedError, EndsEarlyError, OversizedError

__all__ = [
    "MIME_TYPES",
    "Container",
    "DamagedError",
    "EndsEarlyError",
    "OversizedError",
    "kind_of",
    "read",
]
