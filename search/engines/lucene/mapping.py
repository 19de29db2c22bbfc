"""The index: its settings and fields, and an entry as the server gets it.

Text comes cut and folded by ``search.text`` on both sides, so no analyzer does more than cut at
spaces and put neighbours together. Vietnamese is written in syllables, of which many stand in every
second text, while two that stand side by side are rare: ``pairs`` says which texts have them, so that
the places of the words are only read where a phrase may be.
"""

from __future__ import annotations

from typing import Any, Final

from search.engines.base import Entry
from search.text import exact_text, folded_text, unaccent

_TEXT: Final = {"type": "text", "analyzer": "whitespace"}
_WHETHER: Final = _TEXT | {"index_options": "docs", "norms": False}
"""Says whether a text has the word, not where and how often: small, and fast to put together."""
_PAIRS: Final = _WHETHER | {"analyzer": "pairs"}
_NOT_SEARCHED: Final = {"type": "keyword", "index": False}
_COUNTED: Final = {"type": "keyword", "eager_global_ordinals": True}
"""A keyword even for a number: counts are added up by ordinals, without looking any value up."""

SEARCHED: Final[dict[str, Any]] = {
    # Named, so that an index that nobody asked for a while is refreshed as well.
    "refresh_interval": "500ms",
    # A search looks into every segment by itself: few of them are worth some more merging.
    "merge.policy.segments_per_tier": 4,
    "merge.policy.floor_segment": "16mb",
}
"""Settings of an index that is searched."""
FILLED: Final[dict[str, Any]] = {"refresh_interval": "-1"}
"""Settings of one that is being filled, and that nobody asks yet."""

INDEX: Final[dict[str, Any]] = {
    "settings": {
        "number_of_shards": 1,
        # What one site has lies together: a search in a ward reads a hundredth of each list.
        "sort.field": "site_id",
        # One copy as soon as there is a second node to carry it.
        "auto_expand_replicas": "0-1",
        "max_result_window": 10_000,
        "analysis": {
            "filter": {"neighbours": {"type": "shingle", "output_unigrams": False}},
            "analyzer": {"pairs": {"tokenizer": "whitespace", "filter": ["neighbours"]}},
        },
    },
    "mappings": {
        "dynamic": "strict",
        # The texts lie in the database; the server keeps only what it looks at.
        "_source": {"includes": ["document_id", "digest"]},
        "properties": {
            "title_exact": _TEXT,
            "text_exact": _TEXT,
            "title_folded": _TEXT | {"copy_to": ["words", "pairs", "title_pairs"]},
            "text_folded": _TEXT | {"copy_to": ["words", "pairs"]},
            "context": _TEXT | {"copy_to": ["words"]},
            # Of what is copied each text is cut by itself: no pair goes from the title to the body.
            "words": _WHETHER,
            "pairs": _PAIRS,
            "title_pairs": _PAIRS,
            "keys": {"type": "keyword"},
            "cited": {"type": "keyword"},
            "document_id": {"type": "long"},
            "digest": _NOT_SEARCHED,
            "site_id": _COUNTED,
            "kind": _COUNTED,
            "year": _COUNTED,
            "locale": _COUNTED,
            "issuer": _COUNTED,
            "date": {"type": "date", "format": "strict_date"},
            "expires": {"type": "date", "format": "strict_date"},
        },
    },
}


def source(entry: Entry) -> dict[str, Any]:
    """The entry as the server gets it."""
    return fields(entry, exact_text(entry.title), exact_text(entry.text))


def fields(entry: Entry, title: str, text: str) -> dict[str, Any]:
    """The same where title and text are at hand in their exact form."""
    made: dict[str, Any] = {
        "document_id": entry.document_id,
        "digest": entry.digest,
        "title_exact": title,
        "text_exact": text,
        "title_folded": unaccent(title),
        "text_folded": unaccent(text),
        "context": folded_text(entry.context),
        "keys": list(entry.keys),
        "cited": list(entry.cited),
    }
    if facts := entry.facts:
        made |= {
            "site_id": facts.site_id,
            "kind": facts.kind,
            "year": facts.year,
            "locale": facts.locale,
            # Nothing is no value: it is not counted.
            "issuer": facts.issuer or None,
            "date": facts.date and facts.date.isoformat(),
            "expires": facts.expires and facts.expires.isoformat(),
        }
    return made
