"""Who was told that a step is overdue; the row is what makes it once."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """In the order in which they are asked."""

    DEPUTY = "deputy", _("Deputy")
    CITY = "city", _("City")


class Escalation(models.Model):
    """A step that went up one level, once."""

    step = models.ForeignKey("workflows.RoleTaskState", on_delete=models.CASCADE, related_name="escalations")
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    at = models.DateTimeField(_("at"))

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["step", "level"], name="one_escalation_to_a_level")]
        verbose_name = _("escalation")
        verbose_name_plural = _("escalations")

    def __str__(self) -> str:
        return f"{self.step_id}: {self.level}"
