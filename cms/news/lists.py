"""Which pages are lists of news, of notices and so on, beside those that the template has made."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from django.db.models import QuerySet

from cms.news.enums import NewsKind
from cms.news.models import NewsIndexPage
from sites.hosts.closed import also
from sites.scoping import across_wards

#: The sections of the template by what they hold.
SECTIONS: Final[Mapping[str, str]] = {
    NewsKind.NEWS: "news",
    NewsKind.NOTICE: "notices",
    NewsKind.DIRECTION: "direction",
    NewsKind.CONSULTATION: "consultations",
}


def tell_of_lists() -> None:
    """Whoever closes "notices" closes every list of notices. Called once, when the application is ready."""
    for kind, section in SECTIONS.items():
        also(section, partial(_lists, kind))


def _lists(kind: str) -> QuerySet[NewsIndexPage]:
    return across_wards(NewsIndexPage.objects, "lists of one kind at all wards").filter(kind=kind)
