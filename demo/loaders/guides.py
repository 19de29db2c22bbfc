"""Guides of the portal: long texts in both languages, below a page of their own."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail.models import Page

from cms.core.models import SectionPage
from demo.content import Article
from demo.ledger import Item
from demo.loaders.english import translation
from demo.loaders.place import DemoSite, publish, raw_stream
from demo.markup import to_blocks

SECTION = "guide"


class MissingHubError(LookupError):
    """The page that the guides stand under is gone."""


def items(place: DemoSite) -> Iterator[Item]:
    """The page above the guides, then the guides, each with its English right after it."""
    hub = ""
    for article in place.site.guides:
        yield _item(place, article, hub)
        if article.english is not None:
            yield translation(place, SECTION, article, article.english)
        hub = hub or article.slug


def _item(place: DemoSite, article: Article, hub: str) -> Item:
    def load(page: Page | None) -> Page:
        filled = page if isinstance(page, SectionPage) else SectionPage(slug=article.slug)
        filled.title = filled.draft_title = article.meta["title"]
        filled.intro = article.meta["summary"]
        filled.body = raw_stream(to_blocks(article.text))
        return publish(filled, None if page else _parent(place, hub), on=article.meta["date"])

    return Item(place.key(SECTION, article.slug), article.digest, load)


def _parent(place: DemoSite, hub: str) -> Page:
    if not hub:
        return place.home
    found = place.ledger.page(place.key(SECTION, hub))
    if found is None:
        raise MissingHubError(f"The page {hub} was deleted; make demo-reset brings it back.")
    return found
