"""One week of the work calendar, written and approved as a whole."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.models import Orderable

from cms.agenda.enums import EntryState
from cms.agenda.forms import WeekForm
from cms.agenda.weeks import Week
from cms.core.live import LivePageManager
from cms.core.models import BasePage
from cms.core.panels import SectionHelpPanel
from cms.core.rows import RowsPanel
from search.index.records import SearchRecord


def next_monday() -> dt.date:
    """A calendar is written before its week begins."""
    return Week.of(timezone.localdate() + dt.timedelta(days=7)).monday


class CalendarWeekPage(BasePage):
    """Monday to Sunday; title and address come from the date, nobody types them."""

    search_kind: ClassVar[str] = "calendar"
    has_translations: ClassVar[bool] = False
    base_form_class = WeekForm

    monday = models.DateField(
        _("week from"),
        default=next_monday,
        help_text=_("Any day of the week will do. Example: 23/11/2026 makes the calendar of week 48."),
    )
    note = models.TextField(
        _("note"),
        blank=True,
        help_text=_("Shown above the days. Example: The chair is on duty at the weekend; telephone 1022."),
    )

    objects = LivePageManager()

    content_panels: ClassVar[list[Panel]] = [
        SectionHelpPanel(),
        FieldPanel("monday"),
        RowsPanel("entries", max_num=150, label=_("entry"), heading=_("What takes place")),
        MultiFieldPanel([FieldPanel("note")], heading=_("Advanced"), classname="collapsed"),
    ]
    promote_panels: ClassVar[list[Panel]] = []
    template = "pages/calendar.html"
    parent_page_types: ClassVar[list[str]] = ["agenda.CalendarPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("week of the work calendar")
        verbose_name_plural = _("weeks of the work calendar")
        indexes = [models.Index(fields=("monday",))]

    @property
    def week(self) -> Week:
        return Week.of(self.monday)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Any day stands for its week, which gives the page its name and its address."""
        self._name()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """The same of a draft."""
        self._name()
        super().minimal_clean()

    def _name(self) -> None:
        if isinstance(self.monday, dt.date):
            self.monday = self.week.monday
            self.title, self.slug = self.week.title, self.week.slug
            self.draft_title = self.title

    def search_record(self) -> SearchRecord:
        """Every entry with its place and its chair, dated by the week."""
        lines = [
            " · ".join(filter(None, (f"{entry.day:%d/%m/%Y}", entry.what, entry.place, entry.chair)))
            for entry in self.entries.all()
        ]
        return SearchRecord(
            title=f"Lịch công tác {self.title[:1].lower()}{self.title[1:]}",
            summary=self.note,
            body="\n".join(lines),
            date=self.monday,
        )


class CalendarEntry(Orderable):
    """What takes place: when, where, who chairs, who else is there."""

    page = ParentalKey(CalendarWeekPage, on_delete=models.CASCADE, related_name="entries")
    day = models.DateField(_("day"))
    start = models.TimeField(_("begins at"), null=True, blank=True, help_text=_("Empty: the whole day."))
    end = models.TimeField(_("ends at"), null=True, blank=True)
    what = models.CharField(
        _("what"), max_length=500, help_text=_("Example: Meeting on the lakeside walk of Trúc Bạch")
    )
    chair = models.CharField(
        _("chaired by"), max_length=200, blank=True, help_text=_("Example: Chair of the People's Committee")
    )
    place = models.CharField(
        _("place"), max_length=200, blank=True, help_text=_("Example: Meeting room 2, ward office")
    )
    others = models.CharField(
        _("also present"), max_length=300, blank=True, help_text=_("Example: Economic office, ward police")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=EntryState.choices, blank=True, default=EntryState.PLANNED
    )

    panels: ClassVar[list[Panel]] = [
        FieldPanel("day"),
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
        FieldPanel("what"),
        FieldRowPanel([FieldPanel("chair"), FieldPanel("place")]),
        FieldRowPanel([FieldPanel("others"), FieldPanel("state")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("entry")
        verbose_name_plural = _("entries")

    def __str__(self) -> str:
        return f"{self.day:%d/%m} {self.what}"

    def clean(self) -> None:
        """An end without a beginning, or before it, is a typing error."""
        super().clean()
        if self.end and not self.start:
            raise ValidationError({"start": _("Say when it begins.")})
        if self.end and self.start and self.end <= self.start:
            raise ValidationError({"end": _("It ends before it begins.")})

    @property
    def is_cancelled(self) -> bool:
        return self.state == EntryState.CANCELLED

    @property
    def is_over(self) -> bool:
        """Whether its day is past."""
        return self.day < timezone.localdate()
