"""What the reader narrowed a search to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Value = str | int


@dataclass(frozen=True, slots=True, init=False)
class Filters:
    """One value for each column that is narrowed; ``None`` and "" mean everything."""

    chosen: Mapping[str, Value]
    site_ids: tuple[int, ...]
    """Any of these sites, such as the wards of a former district; the same dimension as ``site_id``."""

    def __init__(self, *, site_ids: tuple[int, ...] = (), **chosen: Value | None) -> None:
        set_values = {column: value for column, value in chosen.items() if value is not None and value != ""}
        object.__setattr__(self, "chosen", set_values)
        object.__setattr__(self, "site_ids", site_ids)

    def on_site(self, site_id: int) -> Filters:
        """The same on one site."""
        return Filters(site_ids=self.site_ids, **{**self.chosen, "site_id": site_id})

    @property
    def site_id(self) -> int | None:
        """The one site that is searched."""
        site_id = self.chosen.get("site_id")
        return None if site_id is None else int(site_id)

    @property
    def allowed(self) -> dict[str, tuple[Value, ...]]:
        """The values that a document may have in each column that is narrowed; none where two filters exclude each other."""
        values: dict[str, tuple[Value, ...]] = {column: (value,) for column, value in self.chosen.items()}
        if self.site_ids:
            values["site_id"] = tuple(site for site in self.site_ids if self.site_id in (None, site))
        return values
