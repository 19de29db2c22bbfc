"""Where the pages of search live in a language."""

from __future__ import annotations

from sites import languages


def search(language: str) -> str:
    """The one address of the search page."""
    return languages.of(language).search_path


def feed(language: str) -> str:
    """A search as a feed."""
    return f"{search(language)}atom/"


def description(language: str) -> str:
    """What a browser reads to add the search to its own."""
    return f"{search(language)}opensearch.xml"
