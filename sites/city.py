"""The city as its data file describes it: names, languages and kinds of wards."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.conf import settings

from sites import languages

CITY_FILE = "city.toml"
PROCEDURES_FILE = "procedures.json"
PORTAL = "portal"
"""Where sites are named: the city's own."""


class BadCityError(ValueError):
    """``city.toml`` cannot be used."""


@dataclass(frozen=True, slots=True)
class KindOfWard:
    """A kind of ward as the data file writes it."""

    key: str
    names: Mapping[str, str]


@dataclass(frozen=True)
class City:
    """Facts of ``city.toml``."""

    slug: str
    names: Mapping[str, str]
    short_names: Mapping[str, str]
    portal_names: Mapping[str, str]
    languages: tuple[str, ...]
    kinds: Mapping[str, KindOfWard]
    wards_file: str = "wards.csv"
    former_units_file: str = "former_units.csv"
    #: The register of the city's procedures, where it has one.
    procedures: Path | None = None
    #: For a language that only some sites speak their slugs, ``portal`` for the city's own.
    only: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def default_language(self) -> str:
        """The language without a prefix in its addresses."""
        return self.languages[0]

    def speaks(self, language: str, ward_slug: str = "") -> bool:
        """Whether a ward's site, or the portal, has a tree in a language that is switched on."""
        sites = self.only.get(language)
        return sites is None or (ward_slug or PORTAL) in sites

    def name(self, language: str) -> str:
        """The city's name; English for every language that has none of its own."""
        return languages.words(self.names, language) or ""

    def portal_name(self, language: str) -> str:
        """The portal's name; English for every language that has none of its own."""
        return languages.words(self.portal_names, language) or ""


def read_city(path: Path) -> City:
    """Read one ``city.toml``; raises ``BadCityError`` with one sentence."""
    try:
        data = tomllib.loads(unicodedata.normalize("NFC", path.read_text(encoding="utf-8")))
        city, codes = data["city"], tuple(data["languages"]["codes"])
        default = data["languages"].get("default", codes[0])
        register = path.with_name(data.get("files", {}).get("procedures", PROCEDURES_FILE))
        found = City(
            slug=city["slug"],
            names=languages.by_language(city, "name_"),
            short_names=languages.by_language(city, "short_name_"),
            portal_names=languages.by_language(city, "portal_name_"),
            languages=(default, *(code for code in codes if code != default)),
            kinds={row["type"]: KindOfWard(row["key"], languages.by_language(row)) for row in data["kinds"]},
            wards_file=data.get("files", {}).get("wards", "wards.csv"),
            former_units_file=data.get("files", {}).get("former_units", "former_units.csv"),
            procedures=register if register.is_file() else None,
            only={code: frozenset(sites) for code, sites in data["languages"].get("only", {}).items()},
        )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadCityError(f"{path} cannot be read: {error}") from error
    except (KeyError, IndexError) as error:
        raise BadCityError(f"{path}: {error} is missing") from error
    if strange := found.only.keys() - (set(found.languages) - {found.default_language}):
        raise BadCityError(
            f"{path}: only some sites speak {', '.join(sorted(strange))}, which is not switched on"
        )
    unknown = set(found.languages) - set(languages.codes())
    if unknown:
        raise BadCityError(f"{path}: the settings do not know the language {', '.join(sorted(unknown))}")
    if found.default_language != settings.LANGUAGE_CODE:
        raise BadCityError(f"{path}: the default language is not the settings' ({settings.LANGUAGE_CODE})")
    return found


@cache
def default_city() -> City:
    """The city that the settings name."""
    return read_city(Path(settings.CITY_DATA) / CITY_FILE)
