"""One dated item."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.core.blocks import BODY_BLOCKS
from cms.core.models import BasePage, CorrectedPage, correction_panel
from cms.core.panels import NotesPanel, SectionHelpPanel
from cms.core.text import stream_text
from cms.news import calendar
from cms.news.areas import UnknownAreaError, read_area
from cms.news.enums import AlertLevel, NewsKind, NewsTopic
from cms.news.panels import AreaPanel
from cms.news.querysets import NewsManager, NewsQuerySet
from search.index.records import SearchRecord
from sites import hosts


class NewsPage(CorrectedPage):
    """News, a notice, a direction or a consultation, as the list that it stands in says."""

    page_description = _("One item with a picture, a date and a text.")
    search_kind: ClassVar[str] = "news"

    # Copied from the list, so that one query finds the news and notices of a site.
    kind = models.CharField(max_length=20, choices=NewsKind.choices, default=NewsKind.NEWS, editable=False)
    topic = models.CharField(_("topic"), max_length=20, choices=NewsTopic.choices, blank=True)
    date = models.DateField(_("date"), default=timezone.localdate, db_index=True)
    summary = models.TextField(
        _("summary"), max_length=400, help_text=_("What happened or what to do, in two sentences at most.")
    )
    lead_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_image_alt = models.CharField(
        _("what the picture shows"),
        max_length=255,
        blank=True,
        help_text=_(
            "For people who cannot see it, if something else matters here. Empty: what was typed at its upload."
        ),
    )
    body = StreamField(BODY_BLOCKS, verbose_name=_("text"), blank=True)
    event_date = models.DateField(_("takes place on"), null=True, blank=True)
    event_end = models.DateField(
        _("until"), null=True, blank=True, help_text=_("After this day the item is shown as past.")
    )
    event_time = models.TimeField(_("at"), null=True, blank=True)
    event_place = models.CharField(
        _("place"), max_length=200, blank=True, help_text=_("Example: Community hall of residential group 6")
    )
    source_credit = models.CharField(
        _("source"),
        max_length=255,
        blank=True,
        help_text=_("Example: Office of the People's Council, 26/TB-UBND"),
    )
    is_urgent = models.BooleanField(
        _("urgent"), default=False, help_text=_("Only where safety or daily life is affected at once.")
    )

    alert_level = models.PositiveSmallIntegerField(
        _("bar at the top of the home page"),
        choices=AlertLevel.choices,
        default=AlertLevel.NONE,
        help_text=_(
            "Until the last day given above. Levels 1 and 2 of the city also stand on the home page of every ward."
        ),
    )

    # Of the city's notices; see ``cms.news.areas``.
    area = models.TextField(
        _("whom it concerns"),
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "Wards and former districts, one in a line, or: Toàn thành phố. The notice stands on the home pages and in the "
            "lists of these wards too. Empty: on the portal alone."
        ),
    )

    objects = NewsManager()
    # A list of names: translations have the same.
    override_translatable_fields: ClassVar[list[SynchronizedField]] = [
        SynchronizedField("area", overridable=False)
    ]

    content_panels: ClassVar[list[Panel]] = [
        SectionHelpPanel(),
        TitleFieldPanel(
            "title",
            placeholder=_("What happens, and where"),
            help_text=_(
                "One line that says it all. Example: Water supply interrupted in Ngũ Xã Street from 10 p.m. on 20/08"
            ),
        ),
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("lead_image"), FieldPanel("lead_image_alt")], heading=_("Picture")),
        FieldPanel("body"),
        correction_panel(),
        NotesPanel(),
        AreaPanel("area", widget=forms.Textarea(attrs={"rows": 3})),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("event_date"), FieldPanel("event_time"), FieldPanel("event_end")]),
                FieldPanel("event_place"),
                FieldPanel("is_urgent"),
                FieldPanel("alert_level"),
            ],
            heading=_("Event, deadline, urgency"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("date"), FieldPanel("topic")]), FieldPanel("source_credit")],
            heading=_("Advanced"),
            classname="collapsed",
        ),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.FilterField("kind"),
        index.FilterField("date"),
    ]
    template = "pages/news.html"
    parent_page_types: ClassVar[list[str]] = ["news.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("news or notice")
        verbose_name_plural = _("news and notices")
        indexes = [models.Index(fields=("kind", "-date"))]

    def clean(self) -> None:
        """An event does not end before it begins; places are those of the city."""
        super().clean()
        errors: dict[str, Any] = {}
        if self.event_end and self.event_end < (self.event_date or self.event_end):
            errors["event_end"] = _("The event ends before it begins.")
        if self.alert_level and self.last_day is None:
            errors["alert_level"] = _("Say until which day the bar is shown (takes place on, or until).")
        try:
            self.area = read_area(self.area, hosts.table())
        except UnknownAreaError as error:
            errors["area"] = str(error)
        if errors:
            raise ValidationError(errors)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Take the kind of the list, whichever way the page came there."""
        self._take_kind()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """The same for a draft, of which Wagtail asks no more: its first version says the kind too."""
        self._take_kind()
        super().minimal_clean()

    def _take_kind(self) -> None:
        parent = self.get_parent() if self.path else None
        if parent is not None:
            self.kind = self.kind_at(parent) or self.kind

    @classmethod
    def kind_at(cls, parent: Page) -> str:
        """What an item is in a list; an approval holds for this (``workflows.standing``)."""
        return str(getattr(parent.specific, "kind", ""))

    @property
    def last_day(self) -> dt.date | None:
        """After this day the item is past; none for most news."""
        return self.event_end or self.event_date

    @property
    def is_past(self) -> bool:
        """Whether its last day is over."""
        return bool(self.last_day and self.last_day < timezone.localdate())

    @property
    def bar(self) -> AlertLevel:
        """The bar that the item asks for today."""
        return AlertLevel.NONE if self.is_past else AlertLevel(self.alert_level or AlertLevel.NONE)

    @property
    def share_gone(self) -> int:
        """How much of the time for opinions is over, in percent."""
        if self.event_end is None or self.event_end <= self.date:
            return 100
        gone = (timezone.localdate() - self.date).days / (self.event_end - self.date).days
        return round(100 * min(max(gone, 0), 1))

    @property
    def days_left(self) -> int | None:
        """Days until a consultation closes, 0 on its last day; nothing when it is over or has no end."""
        if self.kind != NewsKind.CONSULTATION or self.event_end is None or self.is_past:
            return None
        return (self.event_end - timezone.localdate()).days

    @property
    def reading_minutes(self) -> int:
        """How long the text takes, at 250 syllables a minute."""
        return max(1, round(len(stream_text(self.body).split()) / 250))

    @property
    def share_image_id(self) -> int | None:
        """The picture at the head of the item."""
        image_id: int | None = self.lead_image_id
        return image_id

    @property
    def words(self) -> str:
        """All that the item says."""
        return "\n".join([self.title, self.summary, stream_text(self.body), self.source_credit])

    def of_this_site(self) -> NewsQuerySet:
        """Everything of this kind on this page's site, in its language, but not the page itself."""
        owner = hosts.table().owner_of(self.path)
        path = owner[1].path if owner else self._get_basepath(self.path, self.depth - 1)
        found: NewsQuerySet = NewsPage.objects.live_below(path).of_kind(self.kind).exclude(pk=self.pk)
        return found

    def related(self) -> NewsQuerySet:
        """Of the same topic first, then the newest."""
        same_topic = models.Case(models.When(topic=self.topic, then=0), default=1)
        return self.of_this_site().for_list().order_by(same_topic, "-date", "-pk")

    @property
    def review_urgent(self) -> bool:
        """Whether reviewers should read it before anything else (``workflows.pressing``)."""
        return self.is_urgent

    def review_due(self) -> dt.datetime | None:
        """When it happens or closes: after that an approval comes too late.

        An event without a time may begin with its day; a consultation takes opinions until the end of its last.
        """
        if self.kind == NewsKind.CONSULTATION:
            day, moment = self.event_end, dt.time(23, 59)
        else:
            day, moment = self.event_date, self.event_time or dt.time()
        return timezone.make_aware(dt.datetime.combine(day, moment)) if day else None

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page; with ``?lich`` its event as a file that every calendar reads."""
        if self.event_date and calendar.PARAMETER in request.GET:
            return calendar.response(self, request)
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response

    def search_record(self) -> SearchRecord:
        """Summary, text and source under the item's own kind."""
        record = SearchRecord(
            title=self.title,
            summary=self.summary,
            body=f"{stream_text(self.body)}\n{self.source_credit}",
            kind=self.kind,
            date=self.date,
            expires=self.event_end,
        )
        return self.with_correction(record)
