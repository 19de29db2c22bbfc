"""Words of the review desk and the first screen: ``{% load review_tags %}``."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.checks import Finding
from workflows.differences import Difference, Differences
from workflows.models import RoleTaskState
from workflows.queue import Why, span
from workflows.queue import why as reasons_of
from workflows.remarks.reading import Said, Thread
from workflows.views.pieces import Piece

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
def why(state: RoleTaskState) -> Why:
    """Why this stands where it stands in the queue: the first reason, and all the others."""
    return reasons_of(state, timezone.now())


@register.simple_tag
def tick_of(piece: Piece, finding: Finding) -> str:
    """The value of the tick for one finding of one of several submissions."""
    return f"{piece.state.pk}:{finding.key}"


@register.simple_tag
def threads_at(said: Said, difference: Difference) -> list[Thread]:
    """What was said at one place of the comparison; a place that has several rows says it once."""
    return said.by_place.pop(difference.address, [])


@register.simple_tag
def place_link(finding: Finding, differences: Differences | None) -> str:
    """The number of the row that a finding is about, where the open tab shows it."""
    where = finding.path or finding.place
    if differences is None or not where:
        return ""
    for number, one in enumerate(differences.changed):
        if one.address == where or one.address.startswith(f"{where}.") or where.startswith(f"{one.address}."):
            return str(number) if one.place else ""
    return ""


@register.filter
def shown_at(thing: Any) -> dict[str, str]:
    """Where a picture or a file of the comparison can be seen; without a query."""
    if hasattr(thing, "get_rendition"):
        return {"picture": reverse("wagtailimages:preview", args=[thing.pk, "max-480x320"])}
    return {"file": thing.url} if getattr(thing, "url", "") else {}
