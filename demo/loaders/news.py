"""News, notices and consultations."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail.models import Page

from cms.news.models import NewsPage
from demo.content import Article
from demo.ledger import Item
from demo.loaders.place import DemoSite, publish, raw_stream
from demo.markup import to_blocks
from sites import languages


def items(place: DemoSite) -> Iterator[Item]:
    """What is public: texts on their way through the approval belong to ``review``."""
    for section, articles in place.site.articles.items():
        for article in articles:
            if article.status == "published":
                yield _item(place, section, article)


def _item(place: DemoSite, section: str, article: Article) -> Item:
    def load(page: Page | None) -> Page:
        filled = fill(place, article, page)
        parent = None if page else place.section(section)
        return publish(filled, parent, on=article.meta["date"])

    return Item(place.key(section, article.slug), article.digest, load)


def fill(place: DemoSite, article: Article, page: Page | None) -> NewsPage:
    """The page of an article, not yet saved."""
    meta = article.meta
    filled = page if isinstance(page, NewsPage) else NewsPage(slug=article.slug)
    filled.title = filled.draft_title = meta["title"]
    filled.date = meta["date"]
    filled.summary = meta["summary"]
    filled.topic = meta.get("topic", "")
    filled.body = raw_stream(to_blocks(article.text))
    filled.event_date = meta.get("event_date")
    filled.event_end = meta.get("event_end")
    filled.event_time = meta.get("event_time")
    filled.event_place = meta.get("event_place", "")
    filled.source_credit = meta.get("source", "")
    filled.is_urgent = meta.get("urgent", False)
    if "image" in meta:
        filled.lead_image = place.image(meta["image"])
        filled.lead_image_alt = place.content.images[meta["image"]][languages.SOURCE]
    return filled
