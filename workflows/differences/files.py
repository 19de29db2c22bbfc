"""The texts inside two files, where one takes the place of the other.

Whoever knows what stands in files says it through the hook ``compared_files``: a function of pairs of files that
returns ``MarkedTexts`` for each, in their order, with a fixed number of queries.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from django.utils.safestring import SafeString
from wagtail import hooks

from workflows.differences.found import NOTHING, Difference, Differences, Kind

HOOK: Final = "compared_files"


@dataclass(frozen=True, slots=True)
class MarkedTexts:
    """Two texts with what differs marked; where not all of it is shown, or nothing, the note says why."""

    before: SafeString = NOTHING
    after: SafeString = NOTHING
    note: str = ""


def with_inner_texts(found: Differences) -> Differences:
    """The differences, each exchanged file with its texts."""
    exchanged = [number for number, one in enumerate(found.changed) if _is_exchanged(one)]
    pairs = [found.changed[number].things for number in exchanged]
    for read in hooks.get_hooks(HOOK) if pairs else ():
        for number, texts in zip(exchanged, read(pairs), strict=True):
            found.changed[number] = replace(found.changed[number], inner=texts)
    return found


def _is_exchanged(one: Difference) -> bool:
    before, after = one.things
    return Kind.FILE in one.kinds and before is not None and after is not None and before.pk != after.pk
