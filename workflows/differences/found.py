"""What a comparison finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import models
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

NOTHING: Final = SafeString("")
#: Where in the page something stands, from the field down: ``("Units", "People's Committee")``.
Path = tuple[str, ...]
#: The same place in the stored content: names of fields, numbers of rows, identities of blocks.
Place = tuple[str, ...]


class Kind(models.TextChoices):
    """What of a place differs, in the order in which the screen counts them."""

    TEXT = "text", _("Text")
    LINK = "link", _("Links")
    FILE = "file", _("Files")
    PICTURE = "picture", _("Pictures")
    ROW = "row", _("Rows")
    FIELD = "field", _("Fields")
    ORDER = "order", _("Order")
    UNREADABLE = "unreadable", _("Not compared")


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
    place: Place = ()
    kinds: tuple[Kind, ...] = (Kind.FIELD,)
    #: Things of the two sides that are shown, not only named: a picture, a file; either may be missing.
    things: tuple[Any, Any] = (None, None)
    #: What stands inside two files (``workflows.differences.files``).
    inner: Any = None

    @property
    def address(self) -> str:
        """The place as one word."""
        return ".".join(self.place)

    @property
    def name(self) -> str:
        """The place in words."""
        return " › ".join((*self.path, self.label))


@dataclass
class Differences:
    """The places that differ, and the names of the fields that do not."""

    changed: list[Difference] = field(default_factory=list)
    same: list[str] = field(default_factory=list)

    def counted(self) -> Iterator[tuple[Kind, int, int]]:
        """Each kind that occurs, how often, and the number of the first row of it."""
        counts = Counter(kind for one in self.changed for kind in one.kinds)
        for kind in Kind:
            if counts[kind]:
                first = next(number for number, one in enumerate(self.changed) if kind in one.kinds)
                yield kind, counts[kind], first
