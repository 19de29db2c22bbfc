"""The sketch of where the wards lie, from the city's data; for the mouse, beside the list of their names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from cms.home.wards import WardLink

_FILE = "map.json"


@dataclass(frozen=True, slots=True)
class Cell:
    """One ward on the map."""

    name: str
    url: str
    path: str
    is_urban: bool


@dataclass(frozen=True, slots=True)
class WardMap:
    """Everything the drawing needs."""

    box: str
    river: str
    labels: tuple[Mapping[str, Any], ...]
    cells: tuple[Cell, ...]

    @property
    def urban(self) -> int:
        """How many wards proper (phường) there are."""
        return sum(cell.is_urban for cell in self.cells)

    @property
    def rural(self) -> int:
        return len(self.cells) - self.urban


@cache
def _drawing() -> dict[str, Any] | None:
    file = Path(settings.CITY_DATA) / _FILE
    drawing: dict[str, Any] | None = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else None
    return drawing


def cell_paths() -> Mapping[str, str]:
    """The outline of each ward by its slug, where the city's data has a drawing."""
    drawing = _drawing()
    return drawing["cells"] if drawing else {}


def ward_map(links: list[WardLink]) -> WardMap | None:
    """The map with today's addresses; nothing where the city's data has no drawing."""
    drawing = _drawing()
    if drawing is None:
        return None
    cells = tuple(
        Cell(link.full_name, link.url, drawing["cells"][link.slug], not link.kind)
        for link in links
        if link.slug in drawing["cells"]
    )
    return WardMap(drawing["box"], drawing["river"], tuple(drawing["labels"]), cells) if cells else None
