"""Free sections with a text of the site's own: introduction, history, reception."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from wagtail.models import Page

from demo.content import digest
from demo.ledger import Item
from demo.loaders.place import DemoSite, publish, raw_stream
from demo.markup import to_blocks


def items(place: DemoSite) -> Iterator[Item]:
    """A section that provisioning made, filled."""
    for key, text in place.site.sections.items():

        def load(_page: Page | None, key: str = key, text: str = text) -> Page:
            page = place.untouched_section(key)
            page.body = raw_stream(to_blocks(text))
            return publish(page)

        yield Item(place.key("section", key), digest(text), load)
    for key, intro in place.site.facts.get("intros", {}).items():
        yield Item(place.key("intro", key), digest(intro), partial(_introduce, place, key, intro))


def _introduce(place: DemoSite, key: str, intro: str, _page: Page | None) -> Page:
    """The sentence under a section's title, where the template's is not the site's."""
    page = place.untouched_section(key)
    page.intro = intro
    return publish(page)
