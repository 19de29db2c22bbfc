"""Tells who listens that somebody has asked for the time."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from typing import Any

from django.utils import timezone as django_timezone

from upstream.gap import Gap, Has

GAP = Gap(
    replaces="`django.utils.timezone.now` and `django.utils.timezone.localdate` by the same with a listener before them",
    reason="nothing tells that an answer was made with the time of day, so nothing knows when it is over",
    leans=(
        Has("django.utils.timezone:now"),
        Has("django.utils.timezone:localdate", ("value", "timezone")),
        Has("django.utils.timezone:localtime", ("value", "timezone")),
    ),
    used_in=("cms.delivery.watching", "cms.delivery.clock"),
)
_django_now = django_timezone.now
_django_localdate = django_timezone.localdate


_ask: dict[str, Callable[[], None]] = {}


def now() -> dt.datetime:
    """The time, without telling anybody; a test's clock where one stands in the place of Django's."""
    return _django_now() if hasattr(django_timezone.now, "tells") else django_timezone.now()


@functools.wraps(_django_now)
def _told_now() -> dt.datetime:
    _ask.get("moment", _nobody)()
    return _django_now()


@functools.wraps(_django_localdate)
def _told_localdate(value: Any = None, timezone: Any = None) -> dt.date:
    if value is not None:
        return _django_localdate(value, timezone)
    _ask.get("day", _nobody)()
    return django_timezone.localtime(now(), timezone).date()


def _nobody() -> None:
    pass


def install() -> None:
    """Stand in the place of Django's, before any model takes one of them as the default of a field."""
    _told_now.tells = True  # type: ignore[attr-defined]
    django_timezone.now = _told_now
    django_timezone.localdate = _told_localdate


def tell(*, moment: Callable[[], None], day: Callable[[], None]) -> None:
    """From here on ``moment`` is called when somebody asks for the time, ``day`` when for today's date."""
    _ask.update(moment=moment, day=day)
