"""What a new version of a list of items does to the items."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import ngettext
from wagtail.models import Page, Revision

from cms.news.enums import NewsKind
from cms.news.models import NewsIndexPage, NewsPage
from workflows.effects import submitted


def other_kind(page: Page, revision: Revision) -> Iterator[str]:
    """Items copy the kind of their list when they are published; one query, where it changes."""
    if not isinstance(page, NewsIndexPage) or not page.live:
        return
    kind = submitted(page, revision, "kind")
    if kind == page.kind or kind not in NewsKind.values:
        return
    items = NewsPage.objects.live_below(page.path).exclude(kind=kind).count()
    if items:
        yield ngettext(
            "%(count)d public item in it becomes “%(kind)s” when it is next published, on home pages and in search.",
            "%(count)d public items in it become “%(kind)s” when they are next published, on home pages and in search.",
            items,
        ) % {"count": items, "kind": NewsKind(kind).label}
