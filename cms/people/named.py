"""Names of people, which a translation writes with their accents."""

from __future__ import annotations

from collections.abc import Iterator

from cms.people.models import PersonPage
from sites.scoping import across_wards


def named() -> Iterator[str]:
    """As they are public; one query."""
    rows = across_wards(PersonPage.objects, "names of public people, which translators of every ward write")
    yield from rows.live().order_by().values_list("title", flat=True)
