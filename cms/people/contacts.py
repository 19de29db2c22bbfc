"""The telephones and addresses of a site's bodies and offices."""

from __future__ import annotations

from collections.abc import Iterator

from cms.core.live import inside
from cms.core.source import source_path_at
from cms.people.models import OrganisationUnit
from workflows.checks import Version


def contacts(version: Version) -> Iterator[str]:
    """As the public chart of the version's site gives them (``official_contacts``)."""
    units = OrganisationUnit.objects.filter(inside(source_path_at(version.path), "page"), page__live=True)
    for row in units.values_list(*OrganisationUnit.official_contacts):
        yield from row
