"""Who needs a second factor, and who counts as an administrator."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings

from cms.signin.models import Factor
from sites.enums import Role
from sites.scoping import scope_for
from workflows.reviewers import reviews

REQUIRED: Final = "required"
OFFERED: Final = "offered"


def needs_factor(user: Any) -> bool:
    """Leads, moderators, their deputies, operators and superusers, where the installation asks it of them."""
    return settings.SECOND_FACTOR == REQUIRED and decides(user)


def decides(user: Any) -> bool:
    """Whether a stranger with this person's password could approve or give rights; in somebody's place too."""
    return administers(user) or reviews(user)


def administers(user: Any) -> bool:
    """Operators and superusers, whose sessions end sooner."""
    scope = scope_for(user)
    return scope.is_superuser or (Role.OPERATOR, None) in scope.roles


def has_factor(user: Any) -> bool:
    """Whether one is set up: who has one is asked for it, whatever the role."""
    return Factor.objects.filter(user=user).exists()
