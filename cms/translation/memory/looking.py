"""What the memory has for the texts of a page."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import F, OuterRef, Subquery
from django.utils.safestring import SafeString
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.translation.memory.likeness import LEAST, SAME, numbers_of, score_of
from cms.translation.models import Remembered, RememberedBand, RememberedUse
from cms.translation.segments import MARK, Segment, fault_of, without_marks
from sites import hosts, languages
from sites.scoping import across_wards
from workflows.differences.words import sides

#: Offered for a text, and looked at for it.
_MOST: Final = 3
_CANDIDATES: Final = 40
#: Texts that are asked for together.
_BATCH: Final = 250
_REASON = "titles of public pages, whose texts the memory offers"


@dataclass(frozen=True, slots=True)
class Match:
    """What a public page says for a text like this; ``target`` fits into its place as it is."""

    score: int
    source: str
    target: str
    site: str
    page: str
    url: str
    at: dt.datetime
    asked: str

    @property
    def marked(self) -> SafeString:
        """What differs from the text that is translated now; empty where nothing does."""
        if self.score == SAME:
            return SafeString("")
        return sides(self.source, self.asked)[0]


def matches_for(segments: Iterable[Segment], translation: Translation) -> dict[str, list[Match]]:
    """By key, the best first; three queries for every 250 texts, whatever the memory holds."""
    segments = [one for one in segments if not one.place.is_address]
    found: dict[str, list[Match]] = {}
    for start in range(0, len(segments), _BATCH):
        found.update(_matches(segments[start : start + _BATCH], translation))
    return found


def _matches(segments: list[Segment], translation: Translation) -> Iterator[tuple[str, list[Match]]]:
    source, target = translation.source.locale.language_code, translation.target_locale.language_code
    wanted = _candidates({one.key: numbers_of(source, target, one.text.words) for one in segments})
    rows = _rows({pk for pks in wanted.values() for pk in pks})
    pages = _pages(row.page_id for row in rows.values())
    for segment in segments:
        matches = [
            match
            for pk in wanted.get(segment.key, ())
            if (row := rows.get(pk)) and (match := _match(segment, row, pages.get(row.page_id)))
        ]
        if matches:
            matches.sort(key=lambda one: (one.score, one.at), reverse=True)
            yield segment.key, list({one.target: one for one in reversed(matches)}.values())[::-1][:_MOST]


def _candidates(numbers: Mapping[str, list[int]]) -> dict[str, list[int]]:
    """The entries that share most numbers with each text; one query."""
    asked = {number for one in numbers.values() for number in one}
    entries: dict[int, list[int]] = {}
    for number, pk in RememberedBand.objects.filter(number__in=asked).values_list("number", "remembered_id"):
        entries.setdefault(number, []).append(pk)
    found = {}
    for key, one in numbers.items():
        shared = Counter(pk for number in one for pk in entries.get(number, ()))
        found[key] = [pk for pk, _count in shared.most_common(_CANDIDATES)]
    return found


def _rows(pks: set[int]) -> dict[int, Any]:
    """Those that a public page says, each with the page that said it last."""
    uses = RememberedUse.objects.filter(remembered=OuterRef("pk"), page__live=True).order_by("-at", "-pk")
    rows = Remembered.objects.filter(pk__in=pks).annotate(
        page_id=Subquery(uses.values("page")[:1]), at=Subquery(uses.values("at")[:1])
    )
    return {row.pk: row for row in rows.exclude(page_id=None).order_by(F("at").desc())}


def _pages(pks: Iterable[int]) -> dict[int, tuple[str, str, str]]:
    """Site, title and address of public pages whose original everybody can read too: its words are shown as well."""
    table = hosts.table()
    originals = across_wards(Page.objects, _REASON).live()
    originals = originals.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=languages.SOURCE
    )
    rows = across_wards(Page.objects, _REASON).live().filter(pk__in=set(pks))
    rows = rows.annotate(original=Subquery(originals.values("path")[:1])).exclude(original=None)
    found = {}
    for pk, title, path, url_path, original in rows.values_list(
        "pk", "title", "path", "url_path", "original"
    ):
        owner = table.owner_of(path)
        if owner and not table.is_restricted(path) and not table.is_restricted(original):
            found[pk] = owner[0].name, title, table.url(path, url_path) or ""
    return found


def _match(segment: Segment, row: Any, page: tuple[str, str, str] | None) -> Match | None:
    if page is None:
        return None
    words = without_marks(row.source, is_rich=row.is_rich)
    score = score_of(segment.text.words, words)
    target = _fitting(segment, row)
    if score < LEAST or not target:
        return None
    if score == SAME and segment.is_rich and _marks(row.source) != _marks(segment.source):
        score -= 1
    site, title, url = page
    return Match(score, words, target, site, title, url, row.at, segment.text.words)


def _fitting(segment: Segment, row: Remembered) -> str:
    """With its marks where they fit, without them elsewhere; empty where neither fits."""
    if row.is_rich and segment.is_rich and not fault_of(segment, row.target):
        return row.target
    words = without_marks(row.target, is_rich=row.is_rich)
    if segment.place.is_one_line:
        words = " ".join(words.split())
    text = _unmarked(words) if segment.is_rich else words
    # What misses a link is offered all the same: putting it in is the translator's, and is asked for when it is kept.
    return text if segment.is_rich or not fault_of(segment, text) else ""


def _unmarked(words: str) -> str:
    """Words that look like a mark are none."""
    return MARK.sub(lambda one: f"&lt;{one[0][1:]}", words)


def _marks(text: str) -> list[str]:
    return [one[0] for one in MARK.finditer(text)]
