"""Finds the files that ``provision --data`` names: a folder, a ``city.toml`` or a bare list of wards."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from sites.city import CITY_FILE, BadCityError, City, read_city
from sites.provisioning.problems import BadDataError

# The name under which the collection that the first city came from publishes its list.
_FORMER_UNITS_NAMES = ("former_units.csv", "hanoi_old_to_new.csv")


@dataclass(frozen=True, slots=True)
class Source:
    """The city and its files.

    ``strict`` is false where the former units were not made for just these wards: then those of
    other wards are passed over.
    """

    city: City
    wards: Path
    former_units: Path
    strict: bool = True

    @property
    def key(self) -> str:
        """Names the source in messages."""
        return str(self.wards)


def find_source(data: Path | None = None) -> Source:
    """The source at ``data``, or the settings' city."""
    path = data or Path(settings.CITY_DATA)
    try:
        if path.is_dir():
            path = path / CITY_FILE
        if path.suffix == ".toml":
            city = read_city(path)
            return Source(city, path.with_name(city.wards_file), path.with_name(city.former_units_file))
        beside = path.with_name(CITY_FILE)
        city = read_city(beside if beside.exists() else Path(settings.CITY_DATA) / CITY_FILE)
    except BadCityError as error:
        raise BadDataError(str(error)) from error
    candidates = [path.with_name(name) for name in (city.former_units_file, *_FORMER_UNITS_NAMES)]
    default = Path(settings.CITY_DATA) / city.former_units_file
    former = next((file for file in candidates if file.exists()), default)
    return Source(city, path, former, strict=False)
