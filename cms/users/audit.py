"""What was done with an account, as its manager may read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from cms.users import authority
from cms.users.models import User

_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was done."""

    when: datetime
    what: str
    who: str


def history(person: User, viewer: Any) -> list[Line]:
    """The latest first. Names of people whom the viewer does not manage are not told."""
    entries = list(ModelLogEntry.objects.for_instance(person).order_by("-timestamp", "-pk")[:_SHOWN])
    actors = {entry.user_id for entry in entries if entry.user_id}
    known = {one.pk: one.display_name for one in authority.people_for(viewer).filter(pk__in=actors)}
    known[viewer.pk] = _("you")
    return [Line(entry.timestamp, _said(entry), known.get(entry.user_id, _("the city"))) for entry in entries]


def _said(entry: ModelLogEntry) -> str:
    formatter = registry.get_formatter(entry)
    said = str(formatter.format_message(entry)) if formatter else entry.action
    role = (entry.data or {}).get("role")
    return f"{said}: {role}" if role else said
