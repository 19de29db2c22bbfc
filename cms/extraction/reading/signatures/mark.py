"""Whether it is worth asking for signatures, told from the bytes alone."""

from __future__ import annotations

from typing import Final

_PDF: Final = b"%PDF-"
_PDF_WITHIN: Final = 1024
_RANGE: Final = b"/ByteRange"


def has_mark(data: bytes) -> bool:
    """Whether a PDF may be signed: the range that a signature covers cannot be packed, for it names places in the file.

    Who writes the name in another way (``/Byte#52ange``) has an unsigned file.
    """
    return _PDF in data[:_PDF_WITHIN] and _RANGE in data
