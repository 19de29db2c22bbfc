"""Where opinions on a draft are sent: the site takes none by itself, so it says who does."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from cms.core.showing import shows
from cms.home.desk import desk_of
from cms.news.enums import NewsKind
from cms.news.models import NewsPage


@shows(NewsPage)
def consultation_context(page: NewsPage, _request: HttpRequest) -> dict[str, Any]:
    """The ward's office, for a consultation that is open; one query."""
    if page.kind != NewsKind.CONSULTATION or page.is_past:
        return {}
    desk = desk_of(page)
    return {"send_to": desk.home if desk else None}
