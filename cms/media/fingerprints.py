"""What exactly of a picture or a file was approved, as one short word."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Final

_OPTIONAL: Final = ("other_descriptions",)


def fingerprint(medium: Any) -> str:
    """SHA-256 of everything that the public gets of it.

    Stored files are never written again (``cms.media.paths``), so the name of a file, its size and
    hash stand for its bytes.
    """
    values = [
        medium.file.name if name == "file" else getattr(medium, name)
        for name in type(medium).PUBLIC_FIELDS
        # What says nothing changes nothing: a medium without it has the fingerprint it had before there was such a field.
        if name not in _OPTIONAL or getattr(medium, name)
    ]
    text = json.dumps([*values, medium.file_size, medium.file_hash], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
