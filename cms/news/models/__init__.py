"""News, notices and other dated items, and their indexes."""

from cms.news.models.index import NewsIndexPage
from cms.news.models.item import NewsPage

__all__ = ["NewsIndexPage", "NewsPage"]
