"""Address, telephone and hours of a site's service desk; its home page stores them, once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils import timezone
from wagtail.models import Page

from cms.home.office_hours import DayHours, Opening, opening, week
from sites import hosts


@dataclass(frozen=True, slots=True)
class Desk:
    """``home`` has address, telephone and e-mail."""

    home: Any
    days: list[DayHours]
    opening: Opening | None


def desk_of(page: Page) -> Desk | None:
    """From the Vietnamese home page of a page's site, if it is one with a desk; one query."""
    owner = hosts.table().owner_of(page.path)
    if owner is None:
        return None
    entry, root = owner
    home = entry.roots.get(settings.LANGUAGE_CODE, root)
    model = apps.get_model(home.model_label)
    if not hasattr(model, "hours"):
        return None
    found: Any = model._default_manager.filter(pk=home.page_id, live=True).first()
    if found is None:
        return None
    now = timezone.localtime()
    days = week((block.value for block in found.hours), now.date())
    return Desk(found, days, opening(days, now))
