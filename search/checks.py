"""System checks: a wrong SEARCH_URL is refused at the start, not at the first search."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured

from search.engines import searcher


@register()
def search_url(**_kwargs: Any) -> list[CheckMessage]:
    """``search.E001``: no engine can be made of SEARCH_URL and the database."""
    try:
        searcher()
    except ImproperlyConfigured as error:
        return [Error(str(error), hint="SEARCH_URL=database:// follows the database.", id="search.E001")]
    return []
