"""A code as people type it: in groups, with full-width digits, in small letters; read once for all forms."""

from __future__ import annotations

import unicodedata
from typing import Final

#: Letters that nobody takes for another; what is typed in their place is read as meant (Crockford's base 32).
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RECOVERY_LENGTH: Final = 16
DIGITS: Final = 6
_DIGITS: Final = ALPHABET[:10]
_MEANT: Final = str.maketrans("OIL", "011")
_LONGEST: Final = 64


def read_code(text: str) -> str:
    """Six digits, or sixteen letters of a recovery code; empty where it is neither."""
    if len(text) > _LONGEST:
        return ""
    plain = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text))).upper()
    if len(plain) == DIGITS and set(plain) <= set(_DIGITS):
        return plain
    meant = plain.translate(_MEANT)
    return meant if len(meant) == RECOVERY_LENGTH and set(meant) <= set(ALPHABET) else ""
