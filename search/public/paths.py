"""Where the pages of search live in a language."""

from __future__ import annotations

from typing import Final

from sites import languages

PLACES: Final = {True: "noi-dang", False: "places"}
"""Below the search page: in the source language, and in the others."""


def search(language: str) -> str:
    """The one address of the search page."""
    return languages.of(language).search_path


def feed(language: str) -> str:
    """A search as a feed."""
    return f"{search(language)}atom/"


def places(language: str, page_id: int) -> str:
    """All sites that have the same text as a page."""
    return f"{search(language)}{PLACES[languages.is_source(language)]}/{page_id}/"


def description(language: str) -> str:
    """What a browser reads to add the search to its own."""
    return f"{search(language)}opensearch.xml"
