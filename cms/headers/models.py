"""What policies have stopped, as counts of a day: nobody's address, page or browser is kept."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Final

from django.db import IntegrityError, models, transaction
from django.db.models import F

KEPT_DAYS: Final = 90
#: Different ones of a day; anybody can send a report, so what comes after these is counted as one.
MOST_A_DAY: Final = 200
OTHERS: Final = "other"


class StoppedCount(models.Model):
    """How often browsers told on a day that a policy has stopped something of one kind."""

    day = models.DateField()
    area = models.CharField(max_length=5)
    """``page`` or ``admin``."""
    directive = models.CharField(max_length=30)
    blocked = models.CharField(max_length=100)
    """``inline``, ``eval``, a scheme, or a host."""
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["day", "area", "directive", "blocked"], name="headers_stopped_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.area} {self.directive} {self.blocked}: {self.number}"


def count(day: dt.date, area: str, directive: str, blocked: str) -> None:
    """One more; what is older than ``KEPT_DAYS`` goes when something new is written."""
    for what in ((area, directive, blocked), (area, OTHERS, OTHERS)):
        fields = dict(zip(("area", "directive", "blocked"), what, strict=True), day=day)
        if StoppedCount.objects.filter(**fields).update(number=F("number") + 1):
            return
        if what[1] != OTHERS and StoppedCount.objects.filter(day=day).count() >= MOST_A_DAY:
            continue
        try:
            with transaction.atomic():
                StoppedCount.objects.create(number=1, **fields)
        except IntegrityError:  # another process was first
            StoppedCount.objects.filter(**fields).update(number=F("number") + 1)
        StoppedCount.objects.filter(day__lt=day - dt.timedelta(days=KEPT_DAYS)).delete()
        return
