"""A list of dated items: news, notices, directions or consultations."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel

from cms.core.live import readable
from cms.core.models import BasePage, SectionMixin
from cms.news.areas import city_notices
from cms.news.enums import NewsKind
from cms.news.models.news_page import NewsPage
from cms.news.querysets import NewsQuerySet
from search.index.records import SearchRecord
from sites import hosts


class NewsIndexPage(SectionMixin, BasePage):
    """All items of one kind, newest first, a page at a time."""

    page_description = _("A list of news, notices, directions or consultations.")
    search_kind: ClassVar[str] = "section"

    kind = models.CharField(_("kind"), max_length=20, choices=NewsKind.choices, default=NewsKind.NEWS)

    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("intro")]
    template = "pages/news_index.html"
    subpage_types: ClassVar[list[str]] = ["news.NewsPage"]

    class Meta:
        verbose_name = _("list of news or notices")
        verbose_name_plural = _("lists of news or notices")

    def has_content(self) -> bool:
        """A list has content when something in it is live."""
        return self.get_children().live().exists()

    def items(self) -> NewsQuerySet:
        """What the list shows: consultations by their last day, notices by what is to come, all else by its own date.

        A ward's notices are also those of the city that concern it.
        """
        found: NewsQuerySet = NewsPage.objects.live_below(self.path).for_list()
        if self.kind == NewsKind.NOTICE:
            table = hosts.table()
            owner = table.owner_of(self.path)
            if owner and not owner[0].is_portal:
                city = city_notices(table, owner[0], [owner[1].language])
                found = found | NewsPage.objects.filter(readable(), city).for_list()
            return found.by_day()
        if self.kind == NewsKind.CONSULTATION:
            return found.order_by(models.F("event_end").desc(nulls_first=True), "-date", "-pk")
        return found.newest()

    def search_record(self) -> SearchRecord:
        """The list itself, by its name."""
        return SearchRecord(title=self.title, summary=self.intro)
