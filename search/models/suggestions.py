"""What may be suggested while somebody types: beginnings of titles and numbers of public pages."""

from __future__ import annotations

from django.db import models

KEY_LENGTH = 48


class Suggestion(models.Model):
    """One place in a title from which somebody may begin to type.

    Rows come and go with those of the index (``search.public.suggestions``), so they are as
    public as these. ``key`` is folded; it is only ever compared from its beginning.
    """

    page_id = models.PositiveIntegerField(db_index=True)
    site_id = models.PositiveIntegerField()
    locale = models.CharField(max_length=12)
    weight = models.PositiveSmallIntegerField()
    """Lower stands first: procedures before news, the beginning of a title before its middle."""
    key = models.CharField(max_length=KEY_LENGTH, db_index=True)

    class Meta:
        indexes = [
            # PostgreSQL finds a beginning only in an index for patterns; SQLite has no such classes.
            models.Index(
                fields=["site_id", "key"],
                opclasses=["int4_ops", "varchar_pattern_ops"],
                name="search_suggestion_site",
            ),
        ]

    def __str__(self) -> str:
        return self.key
