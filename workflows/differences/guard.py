"""The one place where a comparison that fails becomes a line of the screen."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from workflows.differences.found import Difference, Kind, Path, Place

logger = logging.getLogger(__name__)


def guarded(
    label: str, path: Path, compare: Callable[[], Iterable[Difference]], place: Place = ()
) -> list[Difference]:
    """What ``compare`` finds; where it fails, one line that says so, and the reason in the log.

    Whatever an author stored is compared here, by classes of Wagtail and of whoever registered one:
    no list of exceptions would be complete, and an incomplete one takes the desk from everybody.
    """
    try:
        return list(compare())
    except Exception:
        logger.exception("Cannot be compared: %s", " › ".join((*path, label)))
        return [Difference(label, path=path, is_unreadable=True, place=place, kinds=(Kind.UNREADABLE,))]
