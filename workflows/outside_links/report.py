"""What of a person's public pages leads nowhere."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from sites.scoping import scope_for
from workflows.outside_links.models import OutsideLink, State


def may_read(user: Any) -> bool:
    """Who writes or answers for pages anywhere."""
    return bool(scope_for(user).roles) or scope_for(user).is_superuser


def broken_for(user: Any) -> QuerySet[OutsideLink]:
    """Links on public pages within the person's reach, what has been broken longest first."""
    mine = OutsideLink.objects.filter(scope_for(user).pages("page"), page__live=True)
    return (
        mine.filter(address__state=State.BROKEN)
        .select_related("page", "address")
        .order_by("address__failed_on", "page", "pk")
    )
