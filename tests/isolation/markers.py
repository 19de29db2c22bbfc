"""Words that stand in nothing but the things of the other ward.

Requests search for ``SEARCHED``; what a response must never hold are the other two, so that an echo of
the question is no leak.
"""

from __future__ import annotations

from typing import Final

#: What requests type into search boxes.
SEARCHED: Final = "zqk"
#: Stands in what the other ward has published: a leak in the admin, public elsewhere.
LIVE: Final = "wvxlive"
#: Stands in drafts, private and internal things of the other ward: a leak everywhere.
DARK: Final = "wvxdark"


def dark(kind: str) -> str:
    """A name of something internal."""
    return f"{SEARCHED} {DARK} {kind}"


def live(kind: str) -> str:
    """A name of something public."""
    return f"{SEARCHED} {LIVE} {kind}"
