"""How an index is made, and how an entry is stored in it.

Text comes folded by ``search.text`` on both sides, so no analyzer does more than cut at spaces.
"""

from __future__ import annotations

from typing import Any, Final

from search.engines.base import Entry
from search.text import exact_text, folded_text, unaccent

TEXTS: Final = ("title_exact", "text_exact", "title_folded", "text_folded", "context")
_TEXT: Final = {"type": "text", "analyzer": "whitespace"}
_NOT_SEARCHED: Final = {"type": "keyword", "index": False}

INDEX: Final[dict[str, Any]] = {
    "settings": {
        "number_of_shards": 1,
        # One copy as soon as there is a second node to carry it.
        "auto_expand_replicas": "0-1",
        # Named, so that an index that nobody asked for a while is refreshed as well.
        "refresh_interval": "500ms",
        "max_result_window": 10_000,
    },
    "mappings": {
        "dynamic": "strict",
        # The texts lie in the database; the server keeps only what it looks at.
        "_source": {"includes": ["document_id", "digest"]},
        "properties": {
            **dict.fromkeys(TEXTS, _TEXT),
            "keys": {"type": "keyword"},
            "cited": {"type": "keyword"},
            "document_id": {"type": "long"},
            "digest": _NOT_SEARCHED,
            "site_id": {"type": "integer"},
            "kind": {"type": "keyword"},
            "year": {"type": "integer"},
            "locale": {"type": "keyword"},
            "issuer": {"type": "keyword"},
            "date": {"type": "date", "format": "strict_date"},
            "expires": {"type": "date", "format": "strict_date"},
        },
    },
}


def source(entry: Entry) -> dict[str, Any]:
    """The entry as the server gets it."""
    title, text = exact_text(entry.title), exact_text(entry.text)
    fields: dict[str, Any] = {
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
        fields |= {
            "site_id": facts.site_id,
            "kind": facts.kind,
            "year": facts.year,
            "locale": facts.locale,
            # Nothing is no value: it is not counted.
            "issuer": facts.issuer or None,
            "date": facts.date and facts.date.isoformat(),
            "expires": facts.expires and facts.expires.isoformat(),
        }
    return fields
