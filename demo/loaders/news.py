"""News, notices and consultations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wagtail.models import Page

from cms.news.areas import UnknownAreaError, read_area
from cms.news.models import NewsPage
from demo.content import Article
from demo.ledger import Item
from demo.loaders.place import DemoSite, publish, raw_stream
from demo.loaders.together import NewPage, publish_new
from demo.markup import to_blocks
from sites import hosts, languages


def items(place: DemoSite) -> Iterator[Item]:
    """What is public: texts on their way through the approval belong to ``review``."""
    public = {
        place.key(section, article.slug): (section, article)
        for section, articles in place.site.articles.items()
        for article in articles
        if article.status == "published"
    }

    def together(keys: Sequence[str]) -> dict[str, Page]:
        new = {}
        for key in keys:
            section, article = public[key]
            new[key] = NewPage(fill(place, article, None), place.section(section), article.meta["date"])
        publish_new(list(new.values()))
        return {key: one.page for key, one in new.items()}

    for key, (section, article) in public.items():

        def load(page: Page | None, section: str = section, article: Article = article) -> Page:
            parent = None if page else place.section(section)
            return publish(fill(place, article, page), parent, on=article.meta["date"])

        yield Item(key, article.digest, load, together)


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
    filled.area = area(meta.get("area", []))
    filled.is_urgent = meta.get("urgent", False)
    if "image" in meta:
        filled.lead_image = place.image(meta["image"])
        filled.lead_image_alt = place.content.images[meta["image"]][languages.SOURCE]
    return filled


def area(names: Iterable[str]) -> str:
    """Those of the places that this city has; a small one has not all of them."""
    found = []
    for name in names:
        try:
            found.append(read_area(name, hosts.table()))
        except UnknownAreaError:
            continue
    return "\n".join(found)
