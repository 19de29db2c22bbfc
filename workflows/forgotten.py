"""Asks for what nobody was asked for: the background work of its submission was lost."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.utils import timezone

from workflows import mail
from workflows.notices.telling import told_of_step
from workflows.reviewers import people_to_ask_each

_DAY: Final = dt.timedelta(days=1)
#: The time that background work has for it.
_PATIENCE: Final = dt.timedelta(minutes=5)
#: Steps of one run; the next one goes on.
_AT_ONCE: Final = 200


def tell_forgotten() -> int:
    """How many notices those were."""
    steps = mail.to_be_told_of().filter(pk__in=_turn(_forgotten(now := timezone.now()), now))
    return mail.ask(people_to_ask_each(steps.order_by("pk")))


def _forgotten(now: dt.datetime) -> list[int]:
    """Of one ward after the other: its people are asked for all its steps together."""
    found = mail.to_be_told_of().waiting().filter(started_at__gt=now - _DAY, started_at__lt=now - _PATIENCE)
    return list(found.exclude(told_of_step()).order_by("site", "pk").values_list("pk", flat=True))


def _turn(pks: list[int], now: dt.datetime) -> list[int]:
    """Those of this run. Each minute begins elsewhere, so where nobody is to be told, nobody waits behind it."""
    if len(pks) <= _AT_ONCE:
        return pks
    first = (now.hour * 60 + now.minute) * _AT_ONCE % len(pks)
    return (pks + pks)[first : first + _AT_ONCE]
