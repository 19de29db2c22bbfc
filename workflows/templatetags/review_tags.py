"""Words of the review desk and the first screen: ``{% load review_tags %}``."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.models import RoleTaskState
from workflows.queue import QueueReason, reason, span

register = template.Library()


@register.filter
def when(moment: dt.datetime | None) -> str:
    """A moment as one says it at a desk: ``8:52 today``, ``16:40 yesterday``, ``8:05 on 19/8``."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    clock = f"{local.hour}:{local:%M}"
    days = (timezone.localdate() - local.date()).days
    if days == 0:
        return _("%(clock)s today") % {"clock": clock}
    if days == 1:
        return _("%(clock)s yesterday") % {"clock": clock}
    year = f"/{local.year}" if local.year != timezone.localdate().year else ""
    return _("%(clock)s on %(day)s") % {"clock": clock, "day": f"{local.day}/{local.month}{year}"}


@register.filter
def waited(moment: dt.datetime) -> str:
    """How long ago, in minutes, hours or days."""
    return span(timezone.now() - moment)


@register.simple_tag
def why(state: RoleTaskState) -> QueueReason:
    """Why this stands where it stands in the queue."""
    return reason(state, timezone.now())
