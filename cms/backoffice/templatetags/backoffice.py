"""Tags of the editor's screens: ``{% load backoffice %}``."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings

from cms.frame.menu import menu_name
from cms.home.ward_template import text_of

register = template.Library()


@register.simple_tag
def help_for(page: Any, parent: Any = None) -> str:
    """What belongs into this page or, where the template says nothing of it, into its section."""
    return _help(page) or _help(parent)


def _help(page: Any) -> str:
    if page is None or not page.slug:
        return ""
    key = getattr(page, "template_key", "") or menu_name(page.slug, settings.LANGUAGE_CODE)
    return text_of(key, "help", settings.LANGUAGE_CODE)
