"""How many wrong tries somebody has, and how long they wait then; counted in the database, by all processes alike.

A try is taken *before* the password is looked at and given back when it was right: a hundred requests at the same
moment have five tries like five one after the other.

Two things are counted at once. By **account**, browsers in which the person has signed in before (``devices.py``)
have tries of their own, so that whoever guesses from elsewhere shuts out other strangers and never the person.
By **address** (in IPv6 the 64 bits that one household has) there are more tries, for a whole office may share it;
a known browser is not counted there, for half a city's telephones share the address of whoever guesses.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from cms.signin.levels import level
from cms.signin.models import Tries
from cms.signin.sealing import digest
from sites import trace
from sites.clients import client_block

logger = logging.getLogger("dinh.accounts")

#: Wrong tries of one address for each one of an account.
PER_ADDRESS: Final = 6

PASSWORD: Final = "password"  # noqa: S105 - a kind of try
FACTOR: Final = "factor"
RESET: Final = "reset"
PAGE: Final = "page"


class LockedError(Exception):
    """Too many; ``until`` is when the next try counts again."""

    def __init__(self, until: dt.datetime, *, is_address: bool) -> None:
        super().__init__(until)
        self.until = until
        self.is_address = is_address

    @property
    def seconds(self) -> int:
        """For ``Retry-After``."""
        return max(1, int(self.until.timestamp() - time.time()) + 1)


@dataclass(frozen=True, slots=True)
class Taken:
    """Tries that were taken, to be given back where the person was right."""

    key: str
    #: Empty where the address was not counted.
    address_key: str
    #: Whether the next one waits, unless this one was right.
    is_last: bool

    def give_back(self) -> None:
        """The person was right: their count begins anew, and the address has this one try back."""
        Tries.objects.filter(key=self.key).delete()
        if self.address_key:
            _give_back_one(self.address_key)


def take(request: HttpRequest, kind: str, subject: str, *, user: Any = None, device: str = "") -> Taken:
    """Count one try on ``subject``, from a known device where one is named; raise ``LockedError`` on one too many."""
    key = digest("tries", f"{kind}:{subject}:{device}")
    address_key = "" if device else digest("tries", f"{kind}@{client_block(request)}")
    limit = level().tries
    with transaction.atomic():
        # In one order for everybody, so that two requests never wait for each other.
        if address_key:
            _count(address_key, limit * PER_ADDRESS, is_address=True)
        is_last = _count(key, limit, user=user, kind=kind)
    return Taken(key, address_key, is_last)


def release(user: Any, *kinds: str) -> int:
    """Forget what is counted against an account, of these kinds or of all; how many locks that were."""
    theirs = Tries.objects.filter(user=user, **({"kind__in": kinds} if kinds else {}))
    locked = theirs.filter(locked_until__gt=timezone.now()).count()
    theirs.delete()
    return locked


def locked_until(user: Any) -> dt.datetime | None:
    """Until when strangers' browsers wait at this account."""
    locked = Tries.objects.filter(user=user, locked_until__gt=timezone.now())
    return locked.order_by("-locked_until").values_list("locked_until", flat=True).first()


def tidy() -> int:
    """Delete counts that count no more."""
    old = Tries.objects.filter(since__lt=timezone.now() - 2 * level().lock)
    return old.exclude(locked_until__gt=timezone.now()).delete()[0]


def _count(key: str, limit: int, *, user: Any = None, kind: str = "", is_address: bool = False) -> bool:
    """One more; whether it was the last that counts for a while."""
    now = timezone.now()
    # Held by this statement, new or not: somebody else's count may be given back, and the row deleted, meanwhile.
    Tries.objects.bulk_create(
        [Tries(key=key, user=user, kind=kind, since=now)],
        update_conflicts=True,
        unique_fields=("key",),
        update_fields=("kind",),
    )
    row = Tries.objects.get(key=key)
    if row.locked_until and row.locked_until > now:
        raise LockedError(row.locked_until, is_address=is_address)
    if row.locked_until or row.since < now - level().lock:
        row.count, row.since, row.locked_until = 0, now, None
    row.count += 1
    if row.count >= limit:
        row.locked_until = now + level().lock
        _tell(user, is_address=is_address)
    row.save(update_fields=("count", "since", "locked_until"))
    return row.locked_until is not None


def _tell(user: Any, *, is_address: bool) -> None:
    told = trace.event("tries_used_up", account=user.pk if user else None, of_an_address=is_address or None)
    logger.warning("tries_used_up", extra=told)


@transaction.atomic
def _give_back_one(key: str) -> None:
    row = Tries.objects.select_for_update().filter(key=key).first()
    if row is not None:
        row.count = max(0, row.count - 1)
        row.locked_until = None
        row.save(update_fields=("count", "locked_until"))
