"""What a page offers to those who do not speak the language of the desk: ``{% load visitors %}``."""

from __future__ import annotations

from typing import Any

from django import template

from cms.home.emergency import NUMBERS, EmergencyNumber
from cms.home.phrases import phrases
from sites import languages

register = template.Library()


@register.inclusion_tag("components/phrases.html")
def show_at_desk(matter: str = "", *, level: int = 2) -> dict[str, Any]:
    """Sentences to show at a desk, the first one large; nothing on pages in the language of the desk."""
    found = phrases(languages.current().code, matter)
    return {"first": found[0] if found else None, "more": found[1:], "level": level}


@register.simple_tag
def emergency_numbers() -> tuple[EmergencyNumber, ...]:
    """Whom to call at once."""
    return NUMBERS
