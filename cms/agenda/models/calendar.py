"""The work calendar (lịch công tác): its own address always shows the week that counts now."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel

from cms.core.models import BasePage, SectionMixin
from search.index.records import SearchRecord


class CalendarPage(SectionMixin, BasePage):
    """Holds a page for each week; shows the current one."""

    search_kind: ClassVar[str] = "section"
    # The leaders' week is kept in Vietnamese; there is nothing here to translate.
    has_translations: ClassVar[bool] = False

    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("intro")]
    template = "pages/calendar.html"
    subpage_types: ClassVar[list[str]] = ["agenda.CalendarWeekPage"]

    class Meta:
        verbose_name = _("work calendar")
        verbose_name_plural = _("work calendars")

    def has_content(self) -> bool:
        """A calendar has content when a week of it is live."""
        return self.get_children().live().exists()

    def search_record(self) -> SearchRecord:
        """The calendar itself, by its name."""
        return SearchRecord(title=self.title, summary=self.intro)
