"""The index: its settings and fields, and an entry as the server gets it.

Text comes cut and folded by ``search.text`` on both sides, so no analyzer does more than cut at
spaces and put neighbours together. Vietnamese is written in syllables, of which many stand in every
second text, while two that stand side by side are rare: ``pairs`` says which texts have them, with accents
and without, so that the places of the words are only read where a phrase may be.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from search.dimensions.filters import Value
from search.engines.base import Entry, dimension_columns
from search.text import exact_text, folded_text, unaccent

_TEXT: Final = {"type": "text", "analyzer": "whitespace"}
_WHETHER: Final = _TEXT | {"index_options": "docs", "norms": False}
"""Says whether a text has the word, not where and how often: small, and fast to put together."""
_PAIRS: Final = _WHETHER | {"analyzer": "pairs"}
_NOT_SEARCHED: Final = {"type": "keyword", "index": False}
_DATE: Final = {"type": "date", "format": "strict_date"}
_COUNTED: Final = {"type": "keyword", "eager_global_ordinals": True}
"""A keyword even for a number: counts are added up by ordinals, without looking any value up."""

VERSION: Final = 5
"""To be raised where entries are written differently into the same fields."""
SEARCHED: Final[dict[str, Any]] = {
    # Named, so that an index that nobody asked for a while is refreshed as well.
    "refresh_interval": "500ms",
}
"""Settings of an index that is searched."""
FILLED: Final[dict[str, Any]] = {"refresh_interval": "-1"}
"""Settings of one that is being filled, and that nobody asks yet."""

_SETTINGS: Final[dict[str, Any]] = {
    "number_of_shards": 1,
    # What one site has lies together: a search in a ward reads a hundredth of each list.
    "sort.field": "site_id",
    # A search looks into every segment by itself: few of them are worth some more merging.
    "merge.policy.segments_per_tier": 4,
    "merge.policy.floor_segment": "16mb",
    # One copy as soon as there is a second node to carry it.
    "auto_expand_replicas": "0-1",
    "max_result_window": 10_000,
    "analysis": {
        "filter": {"neighbours": {"type": "shingle", "output_unigrams": False}},
        "analyzer": {"pairs": {"tokenizer": "whitespace", "filter": ["neighbours"]}},
    },
}


def fields() -> dict[str, Any]:
    """What the index keeps of a document."""
    return {
        "title_exact": _TEXT | {"copy_to": ["pairs", "title_pairs"]},
        "text_exact": _TEXT | {"copy_to": ["pairs"]},
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
        **dict.fromkeys(dimension_columns(), _COUNTED),
        "date": _DATE,
        "expires": _DATE,
        "twin": {"type": "long"},
        "brevity": {"type": "short"},
    }


def index(use: Mapping[str, Any]) -> dict[str, Any]:
    """A new index for this use."""
    return {
        "settings": {**_SETTINGS, **use},
        "mappings": {
            "dynamic": "strict",
            # The texts lie in the database; the server keeps only what it looks at.
            "_source": {"includes": ["document_id", "digest"]},
            "properties": fields(),
        },
    }


def shape() -> str:
    """A fingerprint of all of it but the use: an index of another shape cannot be searched or written."""
    packed = json.dumps([VERSION, index({})], sort_keys=True).encode()
    return hashlib.blake2b(packed, digest_size=4).hexdigest()


def source(entry: Entry) -> dict[str, Any]:
    """The entry as the server gets it."""
    return source_of(
        entry, [exact_text(name) for name in (entry.title, *entry.names)], exact_text(entry.text)
    )


def source_of(entry: Entry, titles: Sequence[str], text: str) -> dict[str, Any]:
    """The same where title, names and text are at hand in their exact form."""
    return {
        "document_id": entry.document_id,
        "digest": entry.digest,
        "title_exact": list(titles),
        "text_exact": text,
        "title_folded": list(map(unaccent, titles)),
        "text_folded": unaccent(text),
        "context": folded_text(entry.context),
        "keys": list(entry.keys),
        "cited": list(entry.cited),
        # Nothing is no value: it is not counted.
        **{column: _written(value) for column, value in entry.facts.items()},
    }


def _written(value: Value | dt.date | None) -> Value | None:
    return value.isoformat() if isinstance(value, dt.date) else None if value == "" else value
