"""Where the pages of search live in a language; in others they stand below its prefix."""

from __future__ import annotations

from django.conf import settings


def _in(language: str, vietnamese: str, others: str) -> str:
    return vietnamese if language == settings.LANGUAGE_CODE else f"/{language}{others}"


def search(language: str) -> str:
    """The one address of the search page."""
    return _in(language, "/tim-kiem/", "/search/")


def feed(language: str) -> str:
    """A search as a feed."""
    return _in(language, "/tim-kiem/atom/", "/search/atom/")


def description(language: str) -> str:
    """What a browser reads to add the search to its own."""
    return _in(language, "/tim-kiem/opensearch.xml", "/search/opensearch.xml")
