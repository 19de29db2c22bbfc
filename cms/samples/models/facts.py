"""Figures of a ward that stand nowhere else and that samples are filled with."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sites.models import Ward


class WardFact(models.Model):
    """One figure in the words in which it is printed ("23.456 người"), and who wrote it."""

    ward = models.ForeignKey(Ward, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)
    value = models.CharField(max_length=120)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("fact of a ward")
        verbose_name_plural = _("facts of wards")
        constraints = [models.UniqueConstraint(fields=("ward", "key"), name="one_fact_per_ward_and_key")]

    def __str__(self) -> str:
        return f"{self.ward}: {self.key}"
