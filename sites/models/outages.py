"""A time in which the whole city's install will not answer, told beforehand."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PlannedOutage(models.Model):
    """One at most: from its announcement to its end every page says when, until when and why."""

    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    reason = models.CharField(_("reason"), max_length=300)
    reason_en = models.CharField(_("reason in English"), max_length=300, blank=True)
    announced_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("planned outage")
        verbose_name_plural = _("planned outages")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.starts_at:%d/%m/%Y %H:%M} – {self.ends_at:%d/%m/%Y %H:%M}"
