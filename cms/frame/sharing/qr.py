"""The address of a page as a QR code, so that a printed page leads back to the public one."""

from __future__ import annotations

from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe


@lru_cache(maxsize=512)
def qr_code(address: str) -> SafeString:
    """An inline SVG (ISO/IEC 18004, level M, with its quiet zone); nothing for an address that no code holds."""
    try:
        code = segno.make_qr(address, error="m")
    except segno.DataOverflowError:
        return SafeString()
    # Dots and lines: the address is not in it as text.
    return mark_safe(code.svg_inline(border=4, omitsize=True, svgclass="qr-code", lineclass=None))
