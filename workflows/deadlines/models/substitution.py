"""Who decides for whom, from which day to which."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sites.enums import Role
from sites.models import Ward


class SubstitutionQuerySet(models.QuerySet["Substitution"]):
    """Questions about substitutions, each answered by one query."""

    def standing(self) -> SubstitutionQuerySet:
        """Not taken back."""
        return self.filter(ended_at=None)

    def on(self, day: dt.date) -> SubstitutionQuerySet:
        """Those of people away, and of wards without a lead, that hold on a day."""
        return self.standing().filter(first_day__lte=day, last_day__gte=day)

    def deputies(self) -> SubstitutionQuerySet:
        """Deputies without dates, who decide what is overdue."""
        return self.standing().filter(first_day=None)

    def not_over(self) -> SubstitutionQuerySet:
        """What holds now or will, as people manage it."""
        return self.standing().filter(models.Q(last_day=None) | models.Q(last_day__gte=timezone.localdate()))


class Substitution(models.Model):
    """A reviewing role that somebody else exercises, for deciding only.

    With an ``absent`` person and dates: they are away, and ``deputy`` decides meanwhile, where one is named.
    With an ``absent`` person and no dates: their deputy, who decides what is overdue. With no ``absent``
    person: the city decides for a ward that has no lead. It ends by itself, or when it is taken back; the
    rows stay, as the record of who could decide when.
    """

    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    ward = models.ForeignKey(Ward, null=True, on_delete=models.CASCADE, related_name="+")
    absent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("away"),
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decides meanwhile"),
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    first_day = models.DateField(_("first day"), null=True)
    last_day = models.DateField(_("last day"), null=True)
    reason = models.CharField(_("reason"), max_length=255, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    objects = SubstitutionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["deputy", "ended_at"], name="substitution_of_deputy")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(absent__isnull=False) | models.Q(deputy__isnull=False),
                name="substitution_names_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(first_day=None, last_day=None, absent__isnull=False, deputy__isnull=False)
                | models.Q(first_day__lte=models.F("last_day")),
                name="substitution_has_days_in_order",
            ),
        ]
        verbose_name = _("substitution")
        verbose_name_plural = _("substitutions")

    def __str__(self) -> str:
        return f"{self.role} {self.ward_id}: {self.absent_id} → {self.deputy_id}"
