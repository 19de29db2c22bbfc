"""Today's wards by everything they are called."""

from __future__ import annotations

from collections.abc import Mapping

from search.text import folded_text
from sites.hosts import HostEntry, HostTable


class _Memory:
    """Names by the host table they were made of: hundreds of foldings are worth doing once."""

    held: tuple[HostTable, Mapping[str, HostEntry]] | None = None


def by_name(table: HostTable) -> Mapping[str, HostEntry]:
    """The wards by every folded name, with and without their kind, in both languages."""
    held = _Memory.held
    if held is not None and held[0] is table:
        return held[1]
    found: dict[str, HostEntry] = {}
    for entry in table.wards:
        for name in filter(None, (entry.ward_short_name, entry.ward_name, entry.ward_name_en)):
            found.setdefault(folded_text(name), entry)
    _Memory.held = (table, found)
    return found
