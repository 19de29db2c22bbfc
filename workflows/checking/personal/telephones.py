"""A telephone number of the country in one form, as it is dialled there."""

from __future__ import annotations

import re
from typing import Final

_ABROAD: Final = re.compile(r"(?:00)?84(?=[2-9]\d{8,9}$|1[2689]\d{8}$|0)0?")
#: Mobile numbers of ten digits, those of eleven from before 2018, and lines with a wire.
_LINE: Final = re.compile(r"0[35789]\d{8}|01[2689]\d{8}|02\d{9}")


def national(digits: str) -> str:
    """``84912345678`` and ``0084912345678`` are ``0912345678``; empty where it is no number of a person or house."""
    found = _ABROAD.sub("0", digits, count=1) if digits.startswith(("84", "0084")) else digits
    return found if _LINE.fullmatch(found) else ""
