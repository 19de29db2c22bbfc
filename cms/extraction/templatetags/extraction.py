"""Template tags of the admin: ``{% load extraction %}``."""

from __future__ import annotations

from django import template

from cms.extraction.states import line_of_file
from cms.extraction.wording import FileTextNotice
from cms.media.models import CustomDocument

register = template.Library()


@register.simple_tag
def file_state(file: CustomDocument) -> FileTextNotice:
    """Whether search knows what stands in a file."""
    return line_of_file(file)
