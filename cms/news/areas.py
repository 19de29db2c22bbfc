"""Whom a notice of the city concerns: all wards, those of a former district, or wards that it names.

The notice is one row below the portal; the home pages and lists of the wards that it names read it there. Its area is
kept as names, one in a line, as whoever approves it reads them: ``Toàn thành phố``, ``Quận Ba Đình``, ``Xã Minh Châu``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from django.db.models import F, Q, TextField, Value
from django.db.models.functions import Concat
from django.db.models.lookups import Contains
from django.utils.translation import gettext as _

from cms.core.live import inside
from cms.news.enums import NewsKind
from sites.hosts import HostEntry, HostTable
from sites.text import fold

ALL: Final = "Toàn thành phố"
_ALL_WORDS: Final = frozenset(
    fold(words) for words in (ALL, "Tất cả", "Tất cả phường, xã", "All", "All wards")
)
_SPLIT: Final = re.compile(r"[\n\r;,]+")
_KIND: Final = re.compile(r"^(phuong|xa|dac khu|quan|huyen|thi xa|thanh pho) ")


class UnknownAreaError(ValueError):
    """A name that is no place of this city, or is two of them; says so in one sentence."""


def read_area(text: str, table: HostTable) -> str:
    """The names that were typed, each as the city's data writes it; what names all wards needs no other."""
    asked = [words for part in _SPLIT.split(text) if (words := " ".join(part.split()))]
    if any(fold(words) in _ALL_WORDS for words in asked):
        return ALL
    known = _places(table)
    return "\n".join(dict.fromkeys(_place(words, known) for words in asked))


def _place(words: str, known: dict[str, set[str]]) -> str:
    found = known.get(fold(words), set())
    exact = next((name for name in found if name.casefold() == words.casefold()), None)
    if exact or len(found) == 1:
        return exact or next(iter(found))
    if found:
        raise UnknownAreaError(
            _("“%(name)s” is %(places)s: say which.")
            % {"name": words, "places": _(" and ").join(sorted(found))}
        )
    raise UnknownAreaError(_("“%(name)s” is no ward and no former district.") % {"name": words})


def _places(table: HostTable) -> dict[str, set[str]]:
    """Wards and former districts by their folded names, with and without their kind."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for entry in table.wards:
        for name in (entry.ward_name, *districts_of(entry)):
            folded = fold(name)
            known[folded].add(name)
            known[_KIND.sub("", folded)].add(name)
    return known


def districts_of(entry: HostEntry) -> list[str]:
    """The former districts that a ward was made from, in whole or in part."""
    return [name.strip() for name in entry.former_districts.split(";") if name.strip()]


def concerns(entry: HostEntry) -> Q:
    """A condition on notices: their area holds this ward."""
    lines = Concat(Value("\n"), F("area"), Value("\n"), output_field=TextField())
    found = Q(area=ALL)
    for name in (entry.ward_name, *districts_of(entry)):
        if name:
            found |= Q(Contains(lines, f"\n{name}\n"))
    return found


def holds(area: str, entry: HostEntry) -> bool:
    """Whether an area holds a ward: what ``concerns`` asks the database."""
    names = set(area.splitlines())
    return ALL in names or bool(names & {entry.ward_name, *districts_of(entry)})


def reach(area: str) -> str:
    """What a list says of a notice of the city: that it is for ``all``, or that the ward is among those named."""
    return "all" if ALL in area.splitlines() else "here"


def city_notices(table: HostTable, entry: HostEntry, languages: Iterable[str]) -> Q:
    """A condition: notices of the city, in these languages, that concern a ward."""
    below = Q(pk__in=())
    for path in portal_paths(table, languages):
        below |= inside(path)
    return Q(kind=NewsKind.NOTICE) & ~Q(area="") & below & concerns(entry)


def portal_paths(table: HostTable, languages: Iterable[str]) -> list[str]:
    """Where the portal stands in the tree in each of these languages that it has."""
    roots = table.portal.roots if table.portal else {}
    return [roots[language].path for language in dict.fromkeys(languages) if language in roots]


def reached(area: str, table: HostTable) -> Iterator[HostEntry]:
    """The wards that an area holds."""
    return (entry for entry in table.wards if holds(area, entry))
