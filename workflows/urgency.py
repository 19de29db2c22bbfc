"""How soon a page must be decided, told by the page itself.

A page type may declare ``review_urgent`` (a truth) and ``review_due()`` (the moment at which what
it tells of happens or closes). The queue of the review desk is ordered by these.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from wagtail.models import Revision


@dataclass(frozen=True, slots=True)
class Pressing:
    """What is kept beside a step of the approval."""

    is_urgent: bool = False
    due_at: dt.datetime | None = None


def pressing_of(revision: Revision | None) -> Pressing:
    """Of the submitted version; the date for which it is scheduled counts as well."""
    if revision is None:
        return Pressing()
    page: Any = revision.as_object()
    declared = page.review_due() if hasattr(page, "review_due") else None
    moments = [moment for moment in (declared, page.go_live_at) if moment is not None]
    return Pressing(bool(getattr(page, "review_urgent", False)), min(moments, default=None))
