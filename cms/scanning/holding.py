"""What is held, and why: the one answer for whoever hands out, shows or approves a picture or a file.

Where ``CLAMD_URL`` is empty nothing is held and nothing is asked. Else a content is held from its upload until the
scanner has spoken, and for ever where it found something. What was stored before there was a scanner stays with its
readers while it waits.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto

from django.conf import settings

from cms.scanning.clamd import TOO_LARGE
from cms.scanning.models import Scan, Verdict


class Hold(Enum):
    """Why somebody does not get it."""

    WAITING = auto()
    TOO_LARGE = auto()
    """It waits too, until the scanner takes more (``StreamMaxLength``)."""
    FOUND = auto()


def is_on() -> bool:
    """Whether this install scans."""
    return bool(settings.CLAMD_URL)


def holds_on(hashes: Iterable[str]) -> dict[str, Hold]:
    """Of contents by their hash, those that are held; one query for any number.

    A content without a name was never looked at: it waits.
    """
    wanted = set(hashes)
    if not wanted or not is_on():
        return {}
    nameless = {"": Hold.WAITING} if "" in wanted else {}
    rows = Scan.objects.filter(content_hash__in=wanted).exclude(verdict=Verdict.CLEAN)
    return nameless | {
        content: _hold(verdict, finding)
        for content, verdict, finding, is_held in rows.values_list(
            "content_hash", "verdict", "finding", "is_held"
        )
        if is_held or verdict == Verdict.FOUND
    }


def _hold(verdict: str, finding: str) -> Hold:
    if verdict == Verdict.FOUND:
        return Hold.FOUND
    return Hold.TOO_LARGE if finding == TOO_LARGE else Hold.WAITING


def hold_on(content_hash: str) -> Hold | None:
    """The same of one."""
    return holds_on([content_hash]).get(content_hash)
