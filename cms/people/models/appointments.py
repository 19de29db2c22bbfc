"""From when to when a person holds a post."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.models import Orderable

from cms.people.models.organisation import Post
from cms.people.models.person import PersonPage
from cms.people.querysets import AppointmentQuerySet
from cms.translation.glossary import posts
from sites.languages import INTERNATIONAL, SOURCE, is_source


class Appointment(Orderable):
    """One person in one post; both dates are included, an empty end means until today."""

    person = ParentalKey(PersonPage, on_delete=models.CASCADE, related_name="appointments")
    # A post that the chart no longer has leaves its title behind: the past does not change.
    post = models.ForeignKey(
        Post,
        verbose_name=_("post"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="appointments",
    )
    title = models.CharField(
        _("title of the post"),
        max_length=400,
        blank=True,
        help_text=_("Only for a post that the chart does not have; else it is filled in from the chart."),
    )
    title_en = models.CharField(_("title in English"), max_length=400, blank=True)
    start = models.DateField(_("from"), null=True, blank=True)
    end = models.DateField(_("until"), null=True, blank=True)
    decision = models.CharField(_("decision"), max_length=120, blank=True, help_text="123/QĐ-UBND")
    duties = models.TextField(_("duties"), blank=True)
    duties_en = models.TextField(_("duties in English"), blank=True, default="", db_default="")
    # Lower stands first; kept from the glossary so that the database can sort by it.
    rank = models.PositiveIntegerField(default=9999, editable=False)

    objects = AppointmentQuerySet.as_manager()

    panels: ClassVar[list[Panel]] = [
        FieldPanel("post"),
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
        FieldPanel("decision"),
        FieldPanel("duties"),
        MultiFieldPanel(
            [FieldPanel("duties_en"), FieldRowPanel([FieldPanel("title"), FieldPanel("title_en")])],
            heading=_("Advanced"),
            classname="collapsed",
        ),
    ]

    class Meta(Orderable.Meta):
        indexes = [models.Index(fields=("rank",))]

    def __str__(self) -> str:
        return self.title or str(self.post or "")

    def name(self, language: str) -> str:
        """The title of the post in a language.

        A current holder's follows the chart; a past one's stays as it was on the day it ended.
        """
        if self.post and not self.is_past:
            return self.post.full_name(language)
        return self.title if is_source(language) else self.title_en or self.title

    def portfolio(self, language: str) -> str:
        """What the person is in charge of, in a language; in Vietnamese where nobody has said it otherwise."""
        return self.duties if is_source(language) else self.duties_en or self.duties

    @property
    def is_past(self) -> bool:
        """Whether the last day is over."""
        return bool(self.end and self.end < timezone.localdate())

    @property
    def is_coming(self) -> bool:
        """Whether the first day is still to come."""
        return bool(self.start and self.start > timezone.localdate())

    @property
    def is_leading(self) -> bool:
        """Whether the post belongs to the leaders of the ward, by the glossary."""
        found = posts().get(self.post.term) if self.post else None
        return bool(found and found.leader)

    def clean(self) -> None:
        """Dates in order, and a post or a title."""
        super().clean()
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": _("The appointment ends before it begins.")})
        if not self.post_id and not self.title:
            raise ValidationError({"post": _("Choose a post, or write its title.")})
        # A draft remembers the title too, should the chart lose the post before it is published.
        self.keep_title()

    def keep_title(self) -> None:
        """Take title and rank of the post as they are now; the past is left as it was."""
        if self.post is None or (self.is_past and self.title):
            return
        self.title, self.title_en = (self.post.full_name(one) for one in (SOURCE, INTERNATIONAL))
        if found := posts().get(self.post.term):
            self.rank = found.rank

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the title with the appointment."""
        self.keep_title()
        super().save(*args, **kwargs)
