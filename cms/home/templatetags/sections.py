"""``{% load sections %}``: the word of a section that is still empty."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from wagtail.models import Page

from cms.frame.frame import frame_for
from cms.home.empty import empty_section

register = template.Library()


@register.inclusion_tag("components/empty_section.html", takes_context=True)
def empty_section_box(context: Context, page: Page) -> dict[str, Any]:
    """What is missing, and where to go meanwhile."""
    frame = frame_for(context["request"], page)
    return {"empty": empty_section(page, frame), "frame": frame}
