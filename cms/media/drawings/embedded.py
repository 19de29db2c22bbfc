"""Pictures inside drawings: held to the same limits, and as free of notes, as those that are uploaded alone."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final

from cms.media import limits
from cms.media.containers import MIME_TYPES, DamagedError, read
from cms.media.drawings import refusal

_DATA: Final = re.compile(r"\s*data:image/(png|jpe?g|gif|webp);base64,([A-Za-z0-9+/=\s]*)", re.IGNORECASE)


def picture(address: str) -> tuple[str, int]:
    """The address of an embedded picture, and its pixels; empty for one that nobody could see."""
    found = _DATA.fullmatch(address)
    if found is None:
        raise refusal.active("image")
    try:
        container = read(base64.b64decode(found[2]))
    except (DamagedError, binascii.Error):
        return "", 0
    limits.check_pixels(container)
    content = base64.b64encode(container.content).decode()
    return f"data:{MIME_TYPES[container.kind]};base64,{content}", container.pixels
