"""Instant suggestions: titles, procedures, people and numbers from an index, places from memory."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from search.dimensions.declared import kind_label
from search.models import SearchDocument, Suggestion
from search.models.suggestions import KEY_LENGTH
from search.public import paths
from search.question.places import wards_beginning
from search.question.question import Context
from search.text import folded_text

MOST: Final = 8
SHORTEST: Final = 2
LONGEST: Final = 100
_LOOKED_AT: Final = 2000
_READ: Final = 300
"""Short beginnings have very many rows: the first of them by their letters, and of those the weightiest."""
_SAME: Final = 2
"""Two of the same beginning tell that there are several; all wards have the same sections."""
_PLACES: Final = 3
_FORMER: Final = 2


@dataclass(frozen=True, slots=True)
class Suggested:
    """One line of the list: what is read, what it is, and where it leads."""

    text: str
    kind: str
    label: str
    """The name of its kind, or of what a former unit is part of now."""
    url: str
    site: str = ""


def _beginning(folded: str) -> Q:
    """Keys that begin so, in the way that uses the index of each database.

    PostgreSQL's index for patterns knows ``LIKE``; SQLite's knows only ranges.
    """
    if connection.vendor == "sqlite":
        return Q(key__gte=folded, key__lt=folded + chr(sys.maxunicode))
    return Q(key__startswith=folded)


def suggest(typed: str, context: Context) -> list[Suggested]:
    """At most eight lines; three queries at most."""
    folded = folded_text(typed[:LONGEST])
    if len(folded.replace(" ", "")) < SHORTEST:
        return []
    lines = list(_lines(_documents(folded, context), context))
    first = [line for line in lines if line.kind == "procedure"]
    places = [
        *_wards(folded, context)[: _PLACES if lines else MOST],
        *first[:_PLACES],
        *_former(folded, context)[: _FORMER if lines else MOST],
    ]
    unique = {(line.text, line.kind): line for line in [*places, *lines]}
    return list(unique.values())[:MOST]


def _documents(folded: str, context: Context) -> list[SearchDocument]:
    """The best documents, those of the reader's own site first."""
    beginning = Suggestion.objects.filter(_beginning(folded[:KEY_LENGTH]))
    ids: dict[int, tuple[int, ...]] = {}
    if context.site is not None and not context.site.is_portal:
        _rank(beginning.filter(site_id=context.site.site_id), 0, context.language, ids)
    if len(ids) < MOST:
        _rank(beginning, 1, context.language, ids)
    best = sorted(ids, key=ids.__getitem__)[: 2 * MOST]
    stored = (
        SearchDocument.objects.defer("body", "context", "summary", "attached").in_bulk(best) if best else {}
    )
    return [stored[page_id] for page_id in best if page_id in stored]


def _rank(rows: QuerySet[Suggestion], nearness: int, language: str, into: dict[int, tuple[int, ...]]) -> None:
    few = Suggestion.objects.filter(pk__in=rows.order_by("key").values("pk")[:_LOOKED_AT])
    same: Counter[tuple[str, str]] = Counter()
    best = few.order_by("weight", "-page_id").values_list("page_id", "weight", "locale", "key")[:_READ]
    for page_id, weight, locale, key in best:
        same[key, locale] += 1
        if same[key, locale] <= _SAME:
            rank = (nearness, int(locale != language), weight, -page_id)
            into[page_id] = min(rank, into.get(page_id, rank))


def _lines(documents: Iterable[SearchDocument], context: Context) -> Iterator[Suggested]:
    """A title that several sites have leads to a search for it, one alone to its page."""
    by_text: dict[tuple[str, str], list[SearchDocument]] = {}
    for document in documents:
        numbered = document.kind == "document" and document.number
        text = f"{document.number} – {document.title}" if numbered else document.title
        by_text.setdefault((text, document.kind), []).append(document)
    for (text, kind), same in by_text.items():
        first = same[0]
        site = context.table.entry(first.site_id)
        if site is None:
            continue
        is_own = site.site_id == context.site_id
        if len(same) > 1 and not is_own:
            yield Suggested(text, kind, kind_label(kind), _search_for(first.title, context))
        else:
            url = first.url_path if is_own else site.root_url + first.url_path
            name = "" if is_own else site.display_name(context.language)
            yield Suggested(text, kind, kind_label(kind), url, name)


def _search_for(text: str, context: Context) -> str:
    return f"{paths.search(context.language)}?{urlencode({'q': text})}"


def _wards(folded: str, context: Context) -> list[Suggested]:
    """Today's wards, by their name with or without its kind."""
    return [
        Suggested(entry.display_name(context.language), "ward", kind_label("ward"), entry.root_url + "/")
        for entry in wards_beginning(folded, context.table)
    ]


def _former(folded: str, context: Context) -> list[Suggested]:
    """Former units, with the ward of today; one that was divided leads to the answer that lists all."""
    found: list[Suggested] = []
    for passages in context.lexicon.by_code.values():
        first = passages[0]
        if not (first.folded_name.startswith(folded) or folded_text(first.name).startswith(folded)):
            continue
        text = f"{first.name} ({first.district})"
        entry = context.table.for_ward(first.ward_slug) if len(passages) == 1 else None
        if entry is not None:
            label = _("now in %(name)s") % {"name": entry.display_name(context.language)}
            found.append(Suggested(text, "former", label, entry.root_url + "/"))
        else:
            label = _("divided between %(count)s wards") % {"count": len(passages)}
            url = _search_for(f"{first.name} {first.district}", context)
            found.append(Suggested(text, "former", label, url))
        if len(found) == MOST:
            break
    return found
