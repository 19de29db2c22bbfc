"""The way to the history of a page, and the words for roles."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.history.reading import name_in
from sites.enums import Role

register = template.Library()


@register.simple_tag(takes_context=True)
def history_url(context: Context, page: Any) -> str:
    """Below the page."""
    return f"{page.get_url(context['request'])}{name_in(get_language())}/"


@register.filter
def approved_by(roles: list[Role]) -> str:
    """Who let a version through, by role."""
    words = {Role.LEAD: _("Ward leader"), Role.MODERATOR: _("City editors")}
    return ", ".join(str(words.get(role, role.label)) for role in roles)
