"""What a comparison finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from django.utils.safestring import SafeString

NOTHING: Final = SafeString("")
#: Where in the page something stands, from the field down: ``("Units", "People's Committee")``.
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that differs, or that could not be compared."""

    label: str
    public: SafeString = NOTHING
    submitted: SafeString = NOTHING
    path: Path = ()
    #: What the two texts do not say: only the formatting differs, a part is too long to show.
    note: str = ""
    is_unreadable: bool = False


@dataclass
class Differences:
    """The places that differ, and the names of the fields that do not."""

    changed: list[Difference] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
