"""What each body of a ward does, from the glossary; no query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from cms.core.showing import shows
from cms.home.models import FunctionsPage
from cms.translation.glossary import functions_for, label
from sites import hosts, languages


@dataclass(frozen=True, slots=True)
class BodyDuties:
    """One body in the language of the page."""

    key: str
    name: str
    summary: str
    points: tuple[str, ...]
    source: str


@shows(FunctionsPage)
def functions_context(_page: FunctionsPage, request: HttpRequest) -> dict[str, Any]:
    """In the language of the page."""
    return {"bodies": bodies(request)}


def bodies(request: HttpRequest) -> list[BodyDuties]:
    """The bodies of this site's kind of ward, in their order."""
    entry = hosts.entry_of(request)
    language = languages.current().code
    return [
        BodyDuties(
            body.key,
            label(body.key, language),
            body.summary(language),
            body.points(language),
            body.source(language),
        )
        for body in functions_for(entry.ward_kind if entry else "")
    ]
