"""What the city says of all its offices at once: the hours they share, and where people report to.

Facts of ``city.toml``; a city may give none of them.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from sites.city import CITY_FILE

_HALVES: Final = ("morning_from", "morning_to", "afternoon_from", "afternoon_to")


@dataclass(frozen=True, slots=True)
class CityOffice:
    """The form of ``hours`` is that of the rows that a ward fills in (``cms.core.blocks.hours``)."""

    hours: tuple[Mapping[str, Any], ...] = ()
    app: str = ""
    app_url: str = ""


@cache
def city_office() -> CityOffice:
    """What the settings' city says."""
    text = (Path(settings.CITY_DATA) / CITY_FILE).read_text(encoding="utf-8")
    data = tomllib.loads(unicodedata.normalize("NFC", text))
    hours, reports = data.get("office_hours", {}), data.get("reports", {})
    given = {name: hours.get(name) for name in _HALVES}
    return CityOffice(
        hours=tuple({"day": str(day), "note": "", **given} for day in hours.get("days", ())),
        app=reports.get("app", ""),
        app_url=reports.get("app_url", ""),
    )
