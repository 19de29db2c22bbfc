"""``{% load corrections %}``: what was corrected on a page."""

from __future__ import annotations

from typing import Any

from django import template

from cms.core import corrections

register = template.Library()


@register.simple_tag
def correction_of(page: Any) -> corrections.Correction | None:
    """No query, but for a translation."""
    return corrections.correction_of(page)
