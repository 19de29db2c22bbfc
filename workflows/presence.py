"""Who has a decision open now, so that two people do not decide the same by accident.

To open the page counts; a script renews it while the page stays open. It hinders nobody: the person who came
later is told when they press, and presses again.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.deadlines.models import Presence

#: Without a sign for so long, a person is gone.
GONE: Final = dt.timedelta(minutes=2)
#: A sign within so short a time writes nothing.
_THROTTLE: Final = dt.timedelta(seconds=20)


def note(step_id: int, user: Any) -> None:
    """The person has this step open now; one query where that is known."""
    now = timezone.now()
    mine = Presence.objects.filter(step=step_id, person=user)
    row = mine.first()
    if row is None:
        try:
            with transaction.atomic():
                Presence.objects.create(step_id=step_id, person=user, since=now, seen_at=now)
        except IntegrityError:
            # The same person in two windows.
            return
    elif row.seen_at < now - GONE:
        mine.update(since=now, seen_at=now)
    elif row.seen_at < now - _THROTTLE:
        mine.update(seen_at=now)


def others(step_id: int, user: Any) -> QuerySet[Presence]:
    """Who else has it open now, the earliest first."""
    return (
        Presence.objects.filter(step=step_id, seen_at__gte=timezone.now() - GONE)
        .exclude(person=user)
        .select_related("person")
        .order_by("since", "pk")
    )


def sentences(step_id: int, user: Any) -> list[str]:
    """The same as the person reads it."""
    return [
        _("%(name)s is looking at this, since %(time)s")
        % {"name": row.person.get_full_name(), "time": f"{timezone.localtime(row.since):%H:%M}"}
        for row in others(step_id, user)
    ]


def earlier_than(step_id: int, user: Any) -> Presence | None:
    """The other person who has had it open for longer; nobody where this one came first."""
    mine = Presence.objects.filter(step=step_id, person=user, seen_at__gte=timezone.now() - GONE).first()
    first = others(step_id, user).first()
    if first is None or (mine is not None and (mine.since, mine.pk) < (first.since, first.pk)):
        return None
    return first


def forget_old() -> int:
    """Rows of people who have long gone."""
    return Presence.objects.filter(seen_at__lt=timezone.now() - dt.timedelta(days=1)).delete()[0]
