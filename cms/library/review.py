"""The pictures and files that a decision makes public, changes or removes, for the review desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cms.library.comparison import Comparison, comparison_of, new_medium
from cms.media import changes
from cms.media.manifest import rows
from cms.media.references import MediaKey
from cms.media.stages import CHANGE, NEW, PUBLIC, REMOVAL
from workflows.sections import ReviewSection


def media_sections(state: Any, user: Any) -> Iterator[ReviewSection]:
    """One section, where anything but the public state of media is part of the step."""
    found = list(_comparisons(state.carried, user))
    if found:
        yield ReviewSection("library/review.html", {"comparisons": found})


def _comparisons(manifest: dict[str, str], user: Any) -> Iterator[Comparison]:
    words = {MediaKey.parse(text): word.partition(":")[0] for text, word in manifest.items()}
    # What changes something public comes first.
    keys = sorted((key for key, word in words.items() if word != PUBLIC), key=lambda key: words[key] == NEW)
    media, waiting = rows(keys), changes.changes_of(keys)
    for key in keys:
        medium, change = media.get(key), waiting.get(key)
        if medium is None:
            continue
        if words[key] in (CHANGE, REMOVAL) and change is not None:
            yield comparison_of(medium, user, change)
        elif words[key] == NEW:
            yield new_medium(medium)
