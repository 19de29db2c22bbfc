"""Official channels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.models import Page

from cms.services.models import Channel
from demo.content import digest
from demo.ledger import Item
from demo.loaders.place import DemoSite, publish


def items(place: DemoSite) -> Iterator[Item]:
    """The channels of a site; procedures are the city's, whose register every ward shows."""
    channels = place.site.facts.get("channels")
    if channels:
        yield Item(place.key("channels"), digest(channels), lambda _page: _channels(place, channels))


def _channels(place: DemoSite, channels: list[dict[str, Any]]) -> Page:
    page = place.untouched_section("channels")
    page.channels = [Channel(sort_order=number, **facts) for number, facts in enumerate(channels)]
    return publish(page)
