"""The day today's wards came into being, and the resolution that made them."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from sites import languages
from sites.city import CITY_FILE


@dataclass(frozen=True, slots=True)
class Merger:
    """Facts of the city's data file; a city may have none."""

    date: dt.date | None
    legal_basis: Mapping[str, str]


@cache
def merger() -> Merger:
    """What ``city.toml`` says of it."""
    text = (Path(settings.CITY_DATA) / CITY_FILE).read_text(encoding="utf-8")
    city = tomllib.loads(text)["city"]
    basis = languages.by_language(city, "legal_basis_")
    return Merger(city.get("established_on"), basis)
