"""News, notices and other dated items, and their indexes."""

from cms.news.models.news_index import NewsIndexPage
from cms.news.models.news_page import NewsPage

__all__ = ["NewsIndexPage", "NewsPage"]
