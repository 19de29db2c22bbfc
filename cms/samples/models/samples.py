"""The text that the city writes once."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from cms.core.blocks import BODY_BLOCKS
from cms.news.enums import NewsTopic
from cms.samples import blanks, lines, places
from cms.samples.enums import LEADERS, LISTS, PLACES, Kind
from cms.samples.streams import body_errors


class SampleArticle(models.Model):
    """A sample as its writers are working on it; what was sent is kept in its versions."""

    title = models.CharField(_("title"), max_length=200)
    place = models.CharField(
        _("where it goes"),
        max_length=20,
        default="news",
        help_text=_(
            "A list: each ward gets a draft of its own. A section: each ward gets a proposal for the page that it has."
        ),
    )
    topic = models.CharField(_("topic"), max_length=20, choices=NewsTopic.choices, blank=True)
    summary = models.TextField(
        _("summary"), max_length=400, help_text=_("What happened or what to do, in two sentences at most.")
    )
    body = StreamField(BODY_BLOCKS, verbose_name=_("text"), blank=True)
    # Of a chart: its bodies with their posts, as ``lines.tidy`` has them.
    units = models.JSONField(null=True, blank=True, editable=False)
    # Of a leader's record: the term of the post in the glossary, and whether a portrait is asked for.
    post = models.CharField(_("post"), max_length=60, blank=True, default="", db_default="")
    asks_portrait = models.BooleanField(
        _("ask for a portrait"),
        default=True,
        db_default=True,
        help_text=_("The ward is asked for a photograph before the record is submitted."),
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    # Everybody who has written at it, whoever began it and whoever wrote last.
    writers = models.ManyToManyField(settings.AUTH_USER_MODEL, editable=False, related_name="+")

    class Meta:
        ordering = ("-changed_at", "-pk")
        verbose_name = _("sample")
        verbose_name_plural = _("samples")

    def __str__(self) -> str:
        """Its title as one reads it, with dots for the blanks."""
        return blanks.fill(self.title, dict.fromkeys(blanks.KEYS, "…"))

    @property
    def kind(self) -> Kind:
        """What it is made of, by where it goes."""
        return next((kind for kind, place in PLACES.items() if place == self.place), Kind.TEXT)

    @property
    def makes_pages(self) -> bool:
        """Whether a delivery makes a draft of its own; a section exists already."""
        return self.place in (*LISTS, LEADERS)

    @property
    def has_title(self) -> bool:
        """Whether its title is that of the ward's page; a section has its own, and a person a name."""
        return self.place in LISTS

    @property
    def is_joined(self) -> bool:
        """Whether it goes beside what a ward has written, which it never replaces."""
        return self.kind != Kind.TEXT

    @property
    def place_name(self) -> str:
        """The section's name, as the wards' menus have it."""
        return places.name_of(self.place)

    def content(self) -> dict[str, Any]:
        """What a version keeps, and a ward's copy is filled from."""
        content = {"title": self.title, "summary": self.summary}
        if self.kind == Kind.CHART:
            return content | {"units": lines.tidy(self.units)}
        if self.kind == Kind.LEADER:
            return content | {"post": self.post, "portrait": self.asks_portrait}
        return content | {"topic": self.topic, "body": [dict(block) for block in self.body.raw_data]}

    def clean(self) -> None:
        """Blanks that nobody can fill are errors at their place, and so is what no ward may show."""
        super().clean()
        errors: dict[str, Any] = {}
        if self.place not in places.ALL:
            errors["place"] = _("Choose a list or a section that every ward has.")
        for name in ("title", "summary"):
            if found := blanks.faults(getattr(self, name)):
                errors[name] = found
        if error := body_errors(self.body):
            errors["body"] = error
        if errors:
            raise ValidationError(errors)


class SampleVersion(models.Model):
    """The text as it was sent once; it never changes."""

    sample = models.ForeignKey(SampleArticle, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    note = models.CharField(_("what is new"), max_length=255, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    # Of the sample at that time: who writes at it later has no hand in this text.
    writers = models.ManyToManyField(settings.AUTH_USER_MODEL, editable=False, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("sample", "-number")
        constraints = [
            models.UniqueConstraint(fields=("sample", "number"), name="one_version_per_number_of_sample")
        ]

    def __str__(self) -> str:
        return f"{self.sample} ({self.number})"
