"""The sections to which a sample may go, by the keys of the ward template."""

from __future__ import annotations

from typing import Final

from cms.samples.enums import LISTS, PLACES, SECTIONS
from sites.languages import SOURCE
from sites.template import sections

#: Of texts.
CHOICES: Final = (*LISTS, *SECTIONS)
ALL: Final = (*CHOICES, *PLACES.values())


def name_of(key: str) -> str:
    """As the pages of the wards are called."""
    section = sections().get(key)
    return section.titles.get(SOURCE, key) if section else key


def choices() -> list[tuple[str, str]]:
    """For the form, lists first."""
    return [(key, name_of(key)) for key in CHOICES]
