"""How long it is known who was asked."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.utils import timezone

from sites.scoping import across_wards
from workflows.experts import verbs
from workflows.experts.models import ExpertRequest

#: In one run of the clock.
_MOST = 200


def forget_old() -> int:
    """Names, addresses and the copies of versions, ``EXPERTS_DAYS`` after the link has ended."""
    before = timezone.now() - dt.timedelta(days=settings.EXPERTS_DAYS)
    old = (
        across_wards(ExpertRequest.objects, "names that are kept no longer, for the clock")
        .select_related("page")
        .filter(erased_at=None, expires_at__lt=before)
    )
    rows = list(old[:_MOST])
    for request in rows:
        verbs.erase(request)
    return len(rows)
