"""What citizens ask: counts by day, site and question, and nothing about who asked."""

from __future__ import annotations

from django.db import models


class SearchStatistic(models.Model):
    """How often a question was asked on one site on one day.

    Neither address nor browser nor account nor time of day is kept. The site is an integer, as
    in the index: counts are written later than they are made, when the site may be gone.
    """

    day = models.DateField()
    site_id = models.PositiveIntegerField()
    query = models.CharField(max_length=100)
    searches = models.PositiveIntegerField(default=0)
    without_result = models.PositiveIntegerField(default=0)
    only_elsewhere = models.PositiveIntegerField(default=0)
    """The site itself had nothing; another had."""
    clicks = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("site_id", "day", "query"), name="search_statistic_once"),
        ]
        indexes = [models.Index(fields=["day"], name="search_statistic_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.query}"
