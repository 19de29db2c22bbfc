"""How far a rebuild has come, so that a killed one can go on."""

from __future__ import annotations

from django.db import models


class IndexRun(models.Model):
    """A rebuild that has begun; deleted when it ends, so an existing row is an unfinished run."""

    started_at = models.DateTimeField(auto_now_add=True)
    last_page_id = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"rebuild of {self.started_at:%Y-%m-%d %H:%M}, at page {self.last_page_id}"
