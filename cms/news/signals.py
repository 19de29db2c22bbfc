"""Keeps what an item copies from its list."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from cms.news.models import NewsIndexPage, NewsPage


def take_kind_of_new_list(
    sender: type[Page], instance: Page, parent_page_after: Page, **_kwargs: Any
) -> None:
    """An item that is moved becomes what its new list holds."""
    if issubclass(sender, NewsPage):
        kind = NewsIndexPage.objects.filter(pk=parent_page_after.pk).values_list("kind", flat=True).first()
        if kind:
            NewsPage.objects.filter(pk=instance.pk).update(kind=kind)
