"""What a register's address asks for, and what else could be asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Self

from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.http import HttpRequest
from django.utils.functional import Promise

from cms.documents import links
from cms.documents.enums import DocumentType
from cms.documents.querysets import DocumentQuerySet
from sites.numbers import whole

#: Value of ``tinh-trang`` for documents that apply today.
APPLYING = "con-hieu-luc"
_YEARS: Final = range(1000, 10_000)


@dataclass(frozen=True, slots=True)
class RegisterFilterOption:
    """A value of a filter, and how many documents it would show with the other filters as they are."""

    value: str
    label: str | Promise
    count: int
    chosen: bool


@dataclass(frozen=True)
class Selection:
    """Words, type, year and state; a value that makes no sense is none."""

    base: DocumentQuerySet
    typed: str = ""
    document_type: str = ""
    year: int | None = None
    applying: bool = False
    #: ``(type, year)`` to number of documents: one query that answers for both filters.
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, request: HttpRequest, base: DocumentQuerySet, path: str) -> Self:
        """Read the address of the register at this tree path."""
        asked = request.GET
        typed = asked.get("q", "").strip()[:100]
        applying = asked.get("tinh-trang") == APPLYING
        if typed:
            base = base.matching(typed)
        if applying:
            base = links.applying(base, path)
        rows = (
            base.order_by()
            .values_list("document_type", ExtractYear("issued_on"))
            .annotate(number=Count("pk"))
        )
        document_type = asked.get("loai", "")
        return cls(
            base=base,
            typed=typed,
            applying=applying,
            document_type=document_type if document_type in DocumentType.values else "",
            year=whole(asked.get("nam"), _YEARS),
            counts={(kind, in_year): number for kind, in_year, number in rows},
        )

    def documents(self) -> DocumentQuerySet:
        """The documents that are asked for."""
        found = self.base
        if self.document_type:
            found = found.of_type(self.document_type)
        return found.issued_in(self.year) if self.year else found

    @cached_property
    def count(self) -> int:
        """How many are asked for."""
        return self._total(self.document_type, self.year)

    @cached_property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for at all."""
        return bool(self.typed or self.document_type or self.year or self.applying)

    @cached_property
    def types(self) -> list[RegisterFilterOption]:
        """Types that occur, the most frequent first; the chosen one stays even when it is empty."""
        values = {kind for kind, _year in self.counts} | {self.document_type} - {""}
        choices = [
            RegisterFilterOption(
                kind, DocumentType(kind).label, self._total(kind, self.year), kind == self.document_type
            )
            for kind in values
            if kind in DocumentType.values
        ]
        return sorted(choices, key=lambda choice: (-choice.count, choice.value))

    @cached_property
    def years(self) -> list[RegisterFilterOption]:
        """Years that occur, the latest first."""
        values = {year for _kind, year in self.counts} | ({self.year} if self.year else set())
        return [
            RegisterFilterOption(
                str(year), str(year), self._total(self.document_type, year), year == self.year
            )
            for year in sorted(values, reverse=True)
        ]

    def _total(self, document_type: str, year: int | None) -> int:
        return sum(
            number
            for (kind, in_year), number in self.counts.items()
            if document_type in {"", kind} and year in {None, in_year}
        )
