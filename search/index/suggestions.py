"""Keeps what is suggested while somebody types.

A key is the folded title from its first word, from its second, and so on, so that
``khai sinh`` suggests "Đăng ký khai sinh"; a prefix of a key is found by its index.
What people call a service besides has keys as well, which stand behind those of its title.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from search.engines.base import batches
from search.models import SearchDocument, Suggestion
from search.models.suggestions import KEY_LENGTH
from search.text import folded_text

_WEIGHTS: Final = {
    "procedure": 0, "document": 1, "person": 2, "organisation": 3, "section": 4,
}  # fmt: skip
_OTHER_WEIGHT: Final = 5
_STARTS: Final = {"procedure": 8, "document": 6, "person": 4}
_OTHER_STARTS: Final = 3
_LAST_START: Final = 9
_CALLED: Final = frozenset({"procedure"})
"""What is suggested by its other names too; those of news would only be their tags."""


def rows_of(document: SearchDocument) -> Iterator[Suggestion]:
    """The rows of one document; wards are suggested from the host table, with all their names."""
    if document.kind == "ward":
        return
    weight = _WEIGHTS.get(document.kind, _OTHER_WEIGHT) * 10
    starts = _STARTS.get(document.kind, _OTHER_STARTS)
    names = document.names.splitlines() if document.kind in _CALLED else []
    keys = {key: _LAST_START for name in names for key in _keys(name, _OTHER_STARTS)}
    keys |= _keys(document.title, starts)
    if document.number:
        keys[folded_text(document.number)[:KEY_LENGTH]] = 0
    for key, start in keys.items():
        if key:
            yield Suggestion(
                page_id=document.page_id,
                site_id=document.site_id,
                locale=document.locale,
                weight=weight + min(start, _LAST_START),
                key=key,
            )


def _keys(name: str, starts: int) -> dict[str, int]:
    """What it is found by, with the word from which that begins."""
    words = folded_text(name).split()
    return {" ".join(words[start:])[:KEY_LENGTH]: start for start in reversed(range(min(starts, len(words))))}


def write(documents: Sequence[SearchDocument], known: Collection[int]) -> None:
    """Replace the rows of these documents; ``known`` are those that may have some."""
    forget([document.page_id for document in documents if document.page_id in known])
    rows = [row for document in documents for row in rows_of(document)]
    Suggestion.objects.bulk_create(rows, batch_size=500)


def forget(page_ids: Sequence[int]) -> None:
    """Take pages out."""
    for batch in batches(page_ids):
        Suggestion.objects.filter(page_id__in=batch).delete()
