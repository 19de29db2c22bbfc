"""``{% load captions %}``: a caption in two parts, of which a phone has room for one."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def place_and_credit(caption: str) -> tuple[str, str]:
    """``("North Gate.", "Photograph: the ward")``; a caption of one sentence is all credit."""
    place, stop, credit = caption.strip().rstrip(".").rpartition(". ")
    return (f"{place}.", credit) if stop else ("", caption)
