"""What the reader narrowed a search to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

Value = str | int

EVERYWHERE: Final = 0
"""The site of a document that belongs to every site."""
EVERY_PLACE: Final[Mapping[str, Value]] = {"site_id": EVERYWHERE, "district": "*"}
"""By column, the value of a document that belongs to every place: it meets each filter of that column."""


@dataclass(frozen=True, slots=True, init=False)
class Filters:
    """One value for each column that is narrowed; ``None`` and "" mean everything."""

    chosen: Mapping[str, Value]
    near: int | None
    """The reader's own site. It narrows nothing: of several copies of one text this site's stands for all."""

    def __init__(self, *, near: int | None = None, **chosen: Value | None) -> None:
        set_values = {column: value for column, value in chosen.items() if value is not None and value != ""}
        object.__setattr__(self, "chosen", set_values)
        object.__setattr__(self, "near", near)

    def on_site(self, site_id: int) -> Filters:
        """The same on one site."""
        return self.within(site_id=site_id)

    def within(self, **also: Value) -> Filters:
        """The same, narrowed further."""
        return Filters(near=self.near, **{**self.chosen, **also})

    def without(self, column: str) -> Filters:
        """The same, whatever this column says."""
        chosen = {name: value for name, value in self.chosen.items() if name != column}
        return Filters(near=self.near, **chosen)

    @property
    def site_id(self) -> int | None:
        """The one site that is searched."""
        site_id = self.chosen.get("site_id")
        return None if site_id is None else int(site_id)

    @property
    def allowed(self) -> dict[str, tuple[Value, ...]]:
        """The values that a document may have in each column that is narrowed."""
        return {
            column: (value, EVERY_PLACE[column]) if column in EVERY_PLACE else (value,)
            for column, value in self.chosen.items()
        }
