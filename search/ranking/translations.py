"""A text and its translations are one result, as copies are: the one in the reader's language.

Which pages are translations of each other Wagtail knows by their key. A copy that stands for others has its translation
on its own site, and the translation's copy that was found may be another site's: what is compared are texts, not pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import OuterRef, Subquery
from wagtail.models import Page

from search.engines import Hit
from search.models import SearchDocument
from sites import languages
from sites.scoping import across_wards

Standing = Mapping[int, int]
"""By text the one that stands for it: what is left out."""


def in_one_language(hits: Sequence[Hit], language: str) -> tuple[list[Hit], Standing]:
    """Each text once, as good as it matches in any language; one query, and none where all are in one language.

    Of languages that are none of the reader's the better match stands for the rest. Readers of originals are seldom
    shown anything else (``search.asking``), so this is a query of few of their searches.
    """
    translated = [hit.document_id for hit in hits if not languages.is_source(hit.locale)]
    if not translated or len({hit.locale for hit in hits}) == 1:
        return list(hits), {}
    found = {hit.text: hit for hit in hits}
    standing: dict[int, int] = {}
    for texts in _same(translated):
        known = [found[text] for text in texts if text in found and text not in standing]
        if len(known) > 1:
            first, *rest = sorted(known, key=lambda hit: (hit.locale != language, -hit.worth))
            best = max(known, key=lambda hit: hit.worth)
            found[first.text] = replace(first, level=best.level, score=best.score)
            standing |= {hit.text: first.text for hit in rest}
    return [hit for text, hit in found.items() if text not in standing], standing


def _same(page_ids: Sequence[int]) -> list[list[int]]:
    """The texts of these pages and of all their translations, those of one page together."""
    hits = across_wards(Page.objects, "what search has found, all of it public").filter(pk__in=page_ids)
    pages = Page.objects.filter(translation_key__in=hits.values("translation_key")).values("pk")
    key = Subquery(Page.objects.filter(pk=OuterRef("page_id")).values("translation_key"))
    rows = SearchDocument.objects.filter(page_id__in=pages).annotate(key=key)
    found: defaultdict[Any, list[int]] = defaultdict(list)
    for shared, twin, page_id in rows.values_list("key", "twin", "page_id"):
        found[shared].append(twin or -page_id)
    return list(found.values())
