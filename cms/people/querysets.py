"""Verbs on appointments and people."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.db import models
from django.utils import timezone

from cms.core.live import readable


class AppointmentQuerySet(models.QuerySet[Any]):
    """Appointments of public people, by time and place."""

    def public_below(self, path: str) -> Self:
        """Of people whom anybody may see, below this tree path."""
        return self.filter(readable("person"), person__path__startswith=path)

    def current(self, on: dt.date | None = None) -> Self:
        """Held on a day (today)."""
        day = on or timezone.localdate()
        return self.filter(models.Q(start__lte=day) | models.Q(start=None)).filter(
            models.Q(end__gte=day) | models.Q(end=None)
        )

    def past(self, on: dt.date | None = None) -> Self:
        """Ended before a day (today)."""
        return self.filter(end__lt=on or timezone.localdate())

    def with_details(self) -> Self:
        """Everything a list prints, highest rank first, with one query."""
        return self.select_related("person", "post", "post__unit").order_by("rank", "start", "pk")
