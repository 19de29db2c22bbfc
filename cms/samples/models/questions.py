"""What a ward asks the city before it writes about something outside its remit."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.samples.enums import Verdict
from sites.models import Ward


class RemitQuestion(models.Model):
    """A question with a topic, and the answer of a moderator; both stay on record."""

    ward = models.ForeignKey(Ward, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(_("topic"), max_length=200)
    text = models.TextField(_("question"), max_length=2000)
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    verdict = models.CharField(max_length=10, choices=Verdict.choices, default=Verdict.WAITING)
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("-asked_at", "-pk")
        verbose_name = _("question about the remit")
        verbose_name_plural = _("questions about the remit")

    def __str__(self) -> str:
        return self.topic
