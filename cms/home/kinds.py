"""Names of units without the word for their kind, where the place already says it."""

from __future__ import annotations

import re
from typing import Final

_KINDS: Final = ("Phường ", "Xã ", "Thị trấn ", "Thị xã ", "Quận ", "Huyện ", "Đặc khu ")


def without_kind(name: str) -> str:
    """Cửa Nam for Phường Cửa Nam; "Phường 1" keeps its word, a number alone is no name."""
    for kind in _KINDS:
        rest = name.removeprefix(kind)
        if rest != name and not re.fullmatch("[0-9]+", rest):
            return rest
    return name
