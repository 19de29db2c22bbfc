"""Sets how strict a check is; the log keeps who changed what."""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from sites.enums import Role
from sites.scoping import scope_for
from workflows.checking.check import Check, Strictness
from workflows.checking.models import CheckSetting
from workflows.checking.settings import strictness_of_all

CHANGED: Final = "dinh.check"


def may_set(user: Any) -> bool:
    """Moderators and operators: what is asked is asked of every ward."""
    scope = scope_for(user)
    return scope.is_superuser or scope.has_role(Role.MODERATOR) or scope.has_role(Role.OPERATOR)


@transaction.atomic
def set_strictness(check: Check, strictness: Strictness, *, acting_user: Any) -> bool:
    """Whether that changed anything; ``PermissionDenied`` for whoever may not, or what the check cannot be."""
    if not may_set(acting_user) or strictness not in check.choices:
        raise PermissionDenied
    before = strictness_of_all([check])[check.name]
    if before == strictness:
        return False
    row, _made = CheckSetting.objects.update_or_create(
        name=check.name, defaults={"strictness": strictness.value}
    )
    data = {"check": check.name, "before": before.value, "after": strictness.value}
    log(instance=row, action=CHANGED, user=acting_user, title=str(check.title), data=data)
    if strictness == check.default:
        row.delete()
    return True
