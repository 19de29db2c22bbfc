"""The numbers and addresses of a site's official channels."""

from __future__ import annotations

from collections.abc import Iterator

from cms.core.live import inside
from cms.core.source import source_path_at
from cms.services.models import Channel
from workflows.checks import Version


def contacts(version: Version) -> Iterator[str]:
    """Of every channel that the site shows (``official_contacts``)."""
    shown = Channel.objects.filter(inside(source_path_at(version.path), "page"), page__live=True)
    for row in shown.values_list(*Channel.official_contacts):
        yield from row
