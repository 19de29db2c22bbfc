"""The words of our own texts, from which typing errors are corrected."""

from __future__ import annotations

from django.db import models


class SearchTerm(models.Model):
    """One word as our texts spell it. Counts are exact after a rebuild, a fair guess in between."""

    exact = models.CharField(max_length=64, primary_key=True)
    folded = models.CharField(max_length=64)
    documents = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["folded", "documents"], name="search_term_folded")]

    def __str__(self) -> str:
        return self.exact
