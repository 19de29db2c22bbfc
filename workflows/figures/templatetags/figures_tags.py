"""Numbers of the figures in words."""

from __future__ import annotations

from django import template

from workflows.figures.spread import Spread

register = template.Library()


@register.filter
def change(count: int) -> str:
    """With its sign, which is read as well as seen."""
    return f"+{count}" if count > 0 else f"−{-count}" if count < 0 else "="


@register.filter
def in_time(spread: Spread) -> str:
    """Per cent, or a dash."""
    return "–" if spread.share_in_time is None else f"{spread.share_in_time} %"
