"""How far a rebuild has come, and which tables an engine has made beside those of Django's models."""

from __future__ import annotations

from django.db import models


class IndexRun(models.Model):
    """A rebuild that has begun; deleted when it ends, so an existing row is an unfinished run."""

    started_at = models.DateTimeField(auto_now_add=True)
    last_page_id = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"rebuild of {self.started_at:%Y-%m-%d %H:%M}, at page {self.last_page_id}"


class EngineTable(models.Model):
    """A table and the shape in which it was made: one of another shape, or of another name, is made anew."""

    name = models.CharField(max_length=63, primary_key=True)
    shape = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.name
