"""Verbs on official documents."""

from __future__ import annotations

from typing import Self

from wagtail.models import PageManager

from cms.core.live import LivePageQuerySet
from cms.documents.words import words_of
from sites import document_numbers


class DocumentQuerySet(LivePageQuerySet):
    """Official documents."""

    def newest(self) -> Self:
        """By date of issue, the latest first, in an order that never wavers."""
        return self.order_by("-issued_on", "-pk")

    def of_type(self, document_type: str) -> Self:
        """Documents of one type."""
        return self.filter(document_type=document_type)

    def issued_in(self, year: int) -> Self:
        """Documents of one year."""
        return self.filter(issued_on__year=year)

    def matching(self, typed: str) -> Self:
        """Documents whose number, type or title has every word as typed, with or without accents."""
        found = self
        number = document_numbers.parse(typed)
        for word in words_of(number.printed if number else typed).split():
            found = found.filter(words__contains=f" {word}")
        return found


DocumentManager = PageManager.from_queryset(DocumentQuerySet)
