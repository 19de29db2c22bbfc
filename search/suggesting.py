"""Instant suggestions: titles, procedures, people and numbers from an index, places from memory.

A key is the folded title from its first word, from its second, and so on, so that
``khai sinh`` suggests "Đăng ký khai sinh"; a prefix of a key is found by its index.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from search import kinds
from search.lexicon import Lexicon
from search.models import SearchDocument, Suggestion
from search.models.suggestions import KEY_LENGTH
from search.text import folded_text
from sites.hosts import HostEntry, HostTable

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
_WEIGHTS: Final = {
    "procedure": 0, "document": 1, "person": 2, "organisation": 3, "section": 4,
}  # fmt: skip
_OTHER_WEIGHT: Final = 5
_STARTS: Final = {"procedure": 8, "document": 6, "person": 4}
_OTHER_STARTS: Final = 3
_BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Suggested:
    """One line of the list: what is read, what it is, and where it leads."""

    text: str
    kind: str
    label: str
    """The name of its kind, or of what a former unit is part of now."""
    url: str
    site: str = ""


def rows_of(document: SearchDocument) -> Iterator[Suggestion]:
    """The rows of one document; wards are suggested from the host table, with all their names."""
    if document.kind == "ward":
        return
    weight = _WEIGHTS.get(document.kind, _OTHER_WEIGHT) * 10
    words = folded_text(document.title).split()
    starts = _STARTS.get(document.kind, _OTHER_STARTS)
    keys = {" ".join(words[start:])[:KEY_LENGTH]: start for start in reversed(range(min(starts, len(words))))}
    if document.number:
        keys[folded_text(document.number)[:KEY_LENGTH]] = 0
    for key, start in keys.items():
        if key:
            yield Suggestion(
                page_id=document.page_id,
                site_id=document.site_id,
                locale=document.locale,
                weight=weight + min(start, 9),
                key=key,
            )


def write(documents: Sequence[SearchDocument], known: Collection[int]) -> None:
    """Replace the rows of these documents; ``known`` are those that may have some."""
    forget([document.page_id for document in documents if document.page_id in known])
    rows = [row for document in documents for row in rows_of(document)]
    Suggestion.objects.bulk_create(rows, batch_size=_BATCH)


def forget(page_ids: Sequence[int]) -> None:
    """Take pages out."""
    for at in range(0, len(page_ids), _BATCH):
        Suggestion.objects.filter(page_id__in=page_ids[at : at + _BATCH]).delete()


def _beginning(folded: str) -> Q:
    """Keys that begin so, in the way that uses the index of each database.

    PostgreSQL's index for patterns knows ``LIKE``; SQLite's knows only ranges.
    """
    if connection.vendor == "sqlite":
        return Q(key__gte=folded, key__lt=folded + chr(sys.maxunicode))
    return Q(key__startswith=folded)


def suggest(
    typed: str, table: HostTable, current: HostEntry | None, language: str, lexicon: Lexicon, search_url: str
) -> list[Suggested]:
    """At most eight lines; three queries at most."""
    folded = folded_text(typed[:LONGEST])
    if len(folded.replace(" ", "")) < SHORTEST:
        return []
    pages = _documents(folded, current, language)
    lines = list(_lines(pages, table, current, language, search_url))
    first = [line for line in lines if line.kind == "procedure"]
    places = [
        *_wards(folded, table, language)[: _PLACES if lines else MOST],
        *first[:_PLACES],
        *_former(folded, table, lexicon, language, search_url)[: _FORMER if lines else MOST],
    ]
    unique = {(line.text, line.kind): line for line in [*places, *lines]}
    return list(unique.values())[:MOST]


def _documents(folded: str, current: HostEntry | None, language: str) -> list[SearchDocument]:
    """The best documents, those of the reader's own site first."""
    beginning = Suggestion.objects.filter(_beginning(folded[:KEY_LENGTH]))
    ids: dict[int, tuple[int, ...]] = {}
    own = current.site_id if current is not None and not current.is_portal else None
    if own is not None:
        _rank(beginning.filter(site_id=own), 0, language, ids)
    if len(ids) < MOST:
        _rank(beginning, 1, language, ids)
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


def _lines(
    documents: Iterable[SearchDocument],
    table: HostTable,
    current: HostEntry | None,
    language: str,
    search_url: str,
) -> Iterator[Suggested]:
    """A title that several sites have leads to a search for it, one alone to its page."""
    by_text: dict[tuple[str, str], list[SearchDocument]] = {}
    for document in documents:
        numbered = document.kind == "document" and document.number
        text = f"{document.number} – {document.title}" if numbered else document.title
        by_text.setdefault((text, document.kind), []).append(document)
    for (text, kind), same in by_text.items():
        first = same[0]
        site = table.entry(first.site_id)
        if site is None:
            continue
        is_own = current is not None and site.site_id == current.site_id
        if len(same) > 1 and not is_own:
            from_search = f"{search_url}?{urlencode({'q': first.title})}"
            yield Suggested(text, kind, kinds.label(kind), from_search)
        else:
            url = first.url_path if is_own else site.root_url + first.url_path
            yield Suggested(text, kind, kinds.label(kind), url, "" if is_own else site.display_name(language))


def _wards(folded: str, table: HostTable, language: str) -> list[Suggested]:
    """Today's wards, by their name with or without its kind."""
    found = {entry.site_id: entry for name, entry in table.ward_names if name.startswith(folded)}
    return [
        Suggested(entry.display_name(language), "ward", kinds.label("ward"), entry.root_url + "/")
        for entry in found.values()
    ]


def _former(
    folded: str, table: HostTable, lexicon: Lexicon, language: str, search_url: str
) -> list[Suggested]:
    """Former units, with the ward of today; one that was divided leads to the answer that lists all."""
    found: list[Suggested] = []
    for passages in lexicon.by_code.values():
        first = passages[0]
        if not (first.folded_name.startswith(folded) or folded_text(first.name).startswith(folded)):
            continue
        text = f"{first.name} ({first.district})"
        entry = table.for_ward(first.ward_slug) if len(passages) == 1 else None
        if entry is not None:
            label = _("now in %(name)s") % {"name": entry.display_name(language)}
            found.append(Suggested(text, "former", label, entry.root_url + "/"))
        else:
            label = _("divided between %(count)s wards") % {"count": len(passages)}
            url = f"{search_url}?{urlencode({'q': f'{first.name} {first.district}'})}"
            found.append(Suggested(text, "former", label, url))
        if len(found) == MOST:
            break
    return found
