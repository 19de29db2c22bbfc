"""What each body of a ward does, from the glossary; no query."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from cms.translation.glossary import functions_for, label
from sites import hosts


@dataclass(frozen=True, slots=True)
class Body:
    """One body in the language of the page."""

    key: str
    name: str
    summary: str
    points: tuple[str, ...]
    source: str


def bodies(request: HttpRequest) -> list[Body]:
    """The bodies of this site's kind of ward, in their order."""
    entry = hosts.entry_of(request)
    language = get_language() or settings.LANGUAGE_CODE
    return [
        Body(
            body.key,
            label(body.key, language),
            body.summary(language),
            body.points(language),
            body.source(language),
        )
        for body in functions_for(entry.ward_kind if entry else "")
    ]
