"""What is right for a question: pages by their kind and name, direct answers by their kind.

A page is called by its title, its slug or, if it is a document, its number, so that a file of questions
holds in every installation that has such pages, whatever their ids are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, get_args

from django.db.models import Q

from search.dimensions.declared import LABELS
from search.dimensions.filters import EVERYWHERE
from search.models import SearchDocument
from search.public.direct import Kind
from search.public.result import Result
from search.public.results import Results
from search.text import exact_text, folded_text
from sites.hosts import HostEntry, HostTable
from sites.text import last_part

PORTAL: Final = "portal"
FORMER, WARD = "former", "ward"
ANSWERS: Final = frozenset({FORMER, WARD, *get_args(Kind)})


def site_called(slug: str, table: HostTable) -> HostEntry | None:
    """The portal or a ward's site."""
    return table.portal if slug == PORTAL else table.for_ward(slug)


@dataclass(frozen=True, slots=True)
class Above:
    """What is answered above the results, in one form."""

    kind: str
    title: str
    urls: Sequence[str]
    """Where it leads."""


def above(found: Results) -> list[Above]:
    """All direct answers."""
    answers = [Above(FORMER, one.name, [ward.url for ward in one.successors]) for one in found.answers.former]
    if ward := found.answers.ward:
        answers.append(Above(WARD, ward.name, [ward.url]))
    return answers + [Above(one.kind, one.title, [one.url]) for one in found.direct]


def shown(found: Results) -> list[tuple[int, Result]]:
    """All results with their places: what is answered above them takes one, however many lines it has."""
    return list(enumerate([*found.pinned, *found.results], start=1 + bool(found.answers or found.direct)))


@dataclass(frozen=True, slots=True)
class RightPage:
    """A page of this kind and name, on a site if one is given."""

    kind: str
    name: str
    ward: str = ""

    def __str__(self) -> str:
        return f"{self.kind} “{self.name}”" + (f" of {self.ward}" if self.ward else "")

    def lacks(self, table: HostTable) -> str:
        """Whether search knows such a page."""
        entry = site_called(self.ward, table) if self.ward else None
        if self.ward and entry is None:
            return f"there is no site {self.ward}"
        known = SearchDocument.objects.filter(
            Q(title=self.name) | Q(number=self.name) | Q(url_path__endswith=f"/{self.name}/"), kind=self.kind
        )
        if entry:
            known = known.filter(site_id__in=[entry.site_id, EVERYWHERE])
        return "" if known.exists() else f"there is no {self}"

    def place(self, found: Results, table: HostTable) -> int:
        """Its place among the results, behind what is answered above them."""
        entry = site_called(self.ward, table) if self.ward else None
        for place, result in shown(found):
            if self._is(result) and (entry is None or result.site.site_id == entry.site_id):
                return place
        return 0

    def _is(self, result: Result) -> bool:
        document = result.document
        called = exact_text(self.name)
        return document.kind == self.kind and (
            called in (exact_text(document.title), exact_text(document.number))
            or last_part(document.url_path) == self.name
        )


@dataclass(frozen=True, slots=True)
class RightAnswer:
    """A direct answer of this kind, about a ward and with words in its title if they are given."""

    answer: str
    ward: str = ""
    name: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, ("the answer", self.answer, self.ward, self.name)))

    def lacks(self, table: HostTable) -> str:
        """Facts are not looked for beforehand; a ward must be there."""
        missing = self.ward and site_called(self.ward, table) is None
        return f"there is no site {self.ward}" if missing else ""

    def place(self, found: Results, table: HostTable) -> int:
        """First, if it stands above the results at all."""
        site = site_called(self.ward, table) if self.ward else None
        return 1 if any(self._is(answer, site) for answer in above(found)) else 0

    def _is(self, answer: Above, site: HostEntry | None) -> bool:
        is_there = site is None or any(url.startswith(f"{site.root_url}/") for url in answer.urls)
        is_called = folded_text(self.name) in folded_text(answer.title)
        return answer.kind == self.answer and is_there and is_called


def read(value: Any) -> RightPage | RightAnswer:
    """One of the things in ``right``. Raises ValueError that says what is wrong with it."""
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise ValueError(f"{value!r} is no object of texts")
    is_answer = "answer" in value
    first, most = ("answer", {"answer", "ward", "name"}) if is_answer else ("kind", {"kind", "name", "ward"})
    kinds = ANSWERS if is_answer else frozenset(LABELS)
    if value.get(first) not in kinds:
        raise ValueError(f"{value!r} names no {first} of {', '.join(sorted(kinds))}")
    if unknown := value.keys() - most:
        raise ValueError(f"{value!r} says more than is known: {', '.join(sorted(unknown))}")
    if not is_answer and not value.get("name"):
        raise ValueError(f"{value!r} names no page")
    return RightAnswer(**value) if is_answer else RightPage(**value)
