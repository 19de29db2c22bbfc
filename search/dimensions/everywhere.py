"""Pages that belong to every site: one row of the city's, found on each ward and shown at each ward's own address.

A page type says so with ``search_everywhere = True``. Below the portal its pages are then one document that meets
every filter on places. Where such a page is on another site only its type knows: ``everywhere_paths`` tells it
for many documents and many sites at once, with a query or two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, Protocol

from wagtail.models import get_page_models

from search.dimensions.filters import EVERYWHERE
from sites.hosts import HostEntry, HostTable

Paths = Mapping[tuple[int, int], str]
"""By page and site the address on the site's own host, with the prefix of its language."""


class Located(Protocol):
    """What is known of a document: a row of ``SearchDocument``."""

    page_id: int
    site_id: int
    locale: str
    kind: str
    url_path: str


class EverywherePage(Protocol):
    """What a page type offers whose pages belong to every site."""

    search_everywhere: ClassVar[bool]

    @classmethod
    def everywhere_paths(
        cls, documents: Sequence[Located], sites: Sequence[HostEntry], language: str = ""
    ) -> Paths:
        """Where these pages are on these sites, in the reader's language if they are shown in it.

        Left out is what is not of this type, or not shown there.
        """


def is_everywhere(model: type) -> bool:
    """Whether pages of this class belong to every site."""
    return bool(getattr(model, "search_everywhere", False))


def paths(documents: Iterable[Located], sites: Sequence[HostEntry], language: str = "") -> Paths:
    """Where those of ``documents`` that belong to every site are on these; asks nothing if there are none."""
    asked = [document for document in documents if document.site_id == EVERYWHERE]
    found: dict[tuple[int, int], str] = {}
    if asked and sites:
        for model in _models():
            found |= model.everywhere_paths(asked, sites, language)
    return found


def owner(site_id: int, table: HostTable) -> HostEntry | None:
    """The site where a document has its own address: the portal's for one that belongs to every site."""
    return table.portal if site_id == EVERYWHERE else table.entry(site_id)


def owned_by(entry: HostEntry) -> list[int]:
    """The site ids of documents that have their own address on this site."""
    return [entry.site_id, EVERYWHERE] if entry.is_portal else [entry.site_id]


def _models() -> list[Any]:
    return [model for model in get_page_models() if is_everywhere(model)]
