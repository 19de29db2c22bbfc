"""The telephone and the address of a ward's office."""

from __future__ import annotations

from collections.abc import Iterator

from cms.core.source import source_path_at
from cms.home.models import WardHomePage
from sites.scoping import across_wards
from workflows.checks import Version


def contacts(version: Version) -> Iterator[str]:
    """As the public home page of the version's site gives them (``official_contacts``)."""
    homes = across_wards(WardHomePage.objects, "the home page of the version's own site, by its path")
    home = homes.filter(path=source_path_at(version.path), live=True)
    for row in home.values_list(*WardHomePage.official_contacts):
        yield from row
