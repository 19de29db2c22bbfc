"""What the city asks wards to publish, and by when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.samples.models.samples import SampleArticle
from sites.models import Ward


class Directive(models.Model):
    """One topic for some wards; a sample may come with it."""

    topic = models.CharField(
        _("topic"), max_length=200, help_text=_("Example: Rabies vaccination in the fourth quarter")
    )
    text = models.TextField(_("what is asked"), max_length=2000)
    sample = models.ForeignKey(
        SampleArticle,
        verbose_name=_("sample"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    due = models.DateField(_("published by"))
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("directive")
        verbose_name_plural = _("directives")

    def __str__(self) -> str:
        return self.topic

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed."""
        return self.due < timezone.localdate()


class DirectiveTask(models.Model):
    """What one ward has done about it: a page that fulfils it, or why there is none."""

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="tasks")
    ward = models.ForeignKey(Ward, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    note = models.CharField(_("note"), max_length=255, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reminded_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("ward__slug",)
        verbose_name = _("task of a directive")
        verbose_name_plural = _("tasks of directives")
        constraints = [
            models.UniqueConstraint(fields=("directive", "ward"), name="one_task_per_directive_and_ward")
        ]

    def __str__(self) -> str:
        return f"{self.directive}: {self.ward}"
