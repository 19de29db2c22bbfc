"""The ways from the review desk to urgent publications and bundles: ``{% load acts_tags %}``."""

from __future__ import annotations

from typing import Any

from django import template

from workflows.reviewers import is_city_moderator
from workflows.urgent.waiting import number_for

register = template.Library()


@register.inclusion_tag("workflows/review/acts.html", takes_context=True)
def desk_acts(context: dict[str, Any]) -> dict[str, Any]:
    """How many urgent publications wait for this person, and whether bundles are theirs."""
    user = context["request"].user
    return {
        "urgent": number_for(user),
        "is_city": is_city_moderator(user),
    }
