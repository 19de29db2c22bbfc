"""Verbs on official documents."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.apps import apps
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import PageManager

from cms.core.live import LivePageQuerySet, readable
from cms.documents import reach
from cms.documents.enums import Relation
from cms.documents.words import words_of


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
        for word in words_of(typed).split():
            found = found.filter(words__contains=f" {word}")
        return found

    def applying(self, path: str, on: dt.date | None = None) -> Self:
        """Documents of the site at this tree path that people must follow on a day (today)."""
        day = on or timezone.localdate()
        ended = (
            apps.get_model("documents", "DocumentRelation")
            .objects.alias(since=Coalesce("document__effective_on", "document__issued_on"))
            .filter(
                readable("document"),
                reach.acting_on(path),
                target=OuterRef("pk"),
                relation__in=Relation.ending(),
                since__lte=day,
            )
            .exclude(document=OuterRef("pk"))
        )
        return (
            self.alias(since=Coalesce("effective_on", "issued_on"))
            .filter(since__lte=day)
            .exclude(expires_on__lt=day)
            .exclude(Exists(ended))
        )


DocumentManager = PageManager.from_queryset(DocumentQuerySet)
