"""Tags of the head of every public page: ``{% load machines %}``."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from cms.frame.frame import Frame, frame_for
from cms.machines import feeds
from cms.machines.linked_data import About, script
from cms.machines.markdown import NAME

register = template.Library()


@register.simple_tag(takes_context=True)
def linked_data(context: Context) -> SafeString:
    """What the page is about, as JSON-LD; after ``{% share_image as shared_picture %}``."""
    frame: Frame = frame_for(context["request"])
    if frame.entry is None or frame.page is None:
        return SafeString("")
    return script(About(frame, context["shared_picture"].url, context))


@register.inclusion_tag("components/feeds.html", takes_context=True)
def feed_links(context: Context) -> dict[str, Any]:
    """The feeds of the site, and the page's plain text."""
    frame: Frame = frame_for(context["request"])
    page = frame.page
    return {"feeds": feeds.links(frame), "markdown": frame.url(page) + NAME if page and page.live else ""}
