"""Counts, lists and numbers as one writes them in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

_COUNTS: Final = (
    "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai",
    "mười ba", "mười bốn", "mười lăm", "mười sáu", "mười bảy", "mười tám", "mười chín",
)  # fmt: skip
_KINDS: Final = ("Thị trấn", "Thị xã", "Phường", "Xã", "Quận", "Huyện", "Đặc khu")


def count_word(number: int) -> str:
    """``ba``, ``mười bốn``; digits from twenty on."""
    return _COUNTS[number] if number < len(_COUNTS) else str(number)


def number_vi(value: float, places: int = 2) -> str:
    """``1.234,5``: a comma before the decimals, points between thousands, no zeros at the end."""
    text = f"{value:,.{places}f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return text.rstrip("0").rstrip(",") if "," in text else text


def in_text(name: str) -> str:
    """``Phường Ba Đình`` within a sentence: the kind begins small."""
    return name[:1].lower() + name[1:]


def split_kind(name: str) -> tuple[str, str]:
    """``Thị trấn Phùng`` as ``("thị trấn", "Phùng")``."""
    for kind in _KINDS:
        if name.startswith(f"{kind} "):
            return kind.lower(), name[len(kind) + 1 :]
    return "", name


def joined(parts: Sequence[str]) -> str:
    """``a, b và c``."""
    return " và ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""


def by_kind(names: Iterable[str]) -> str:
    """``thị trấn Phùng và ba xã Hạ Mỗ, Tân Hội, Thượng Mỗ``: names under the word for their kind."""
    groups: dict[str, list[str]] = {}
    for name in names:
        kind, own = split_kind(name)
        groups.setdefault(kind, []).append(own)
    parts = []
    for kind, members in groups.items():
        if len(members) == 1:
            parts.append(f"{kind} {members[0]}".strip())
        else:
            # Within a list of lists, "và" is kept for between the kinds.
            listed = joined(members) if len(groups) == 1 else ", ".join(members)
            parts.append(f"{count_word(len(members))} {kind} {listed}")
    return "; ".join(parts) if len(parts) > 2 else " và ".join(parts)
