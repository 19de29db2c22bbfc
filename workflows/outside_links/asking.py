"""One night's questions: few of each host, one after the other there, several hosts beside each other."""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from django.db.models import Case, F, When
from django.utils import timezone

from sites.outside.errors import NotAllowedError, UnreachableError
from sites.outside.fetching import DEFAULT, Limits, fetch
from sites.outside.network import INTERNET, Network
from workflows.outside_links.models import OutsideAddress, State
from workflows.outside_links.verdicts import Seen, apply, of_status, of_trouble, refused

logger = logging.getLogger("dinh.links")

#: An address is asked once a night, also where the command runs more often.
_AGAIN: Final = dt.timedelta(hours=20)
_TOO_MANY: Final = 429
_FIELDS: Final = ("state", "last_seen", "asked_at", "failed_on")


class NoWayOutError(Exception):
    """Nobody out there has answered at all: nothing is known, and nothing was written."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How many addresses a night, how many of one host, how long between two of them, and how many hosts at once."""

    most: int = 5000
    per_host: int = 10
    pause: float = 2.0
    hosts: int = 8


def ask_due(
    *, network: Network = INTERNET, manners: Manners | None = None, limits: Limits = DEFAULT
) -> dict[str, int]:
    """Ask what has waited longest; how many were in which state afterwards."""
    manners = manners or Manners()
    chosen = list(_due(manners))
    seen = _ask(chosen, network, manners, limits)
    said = seen.values()
    if any(one.state == State.FAILED for one in said) and not any(one.is_answer for one in said):
        raise NoWayOutError
    now, today = timezone.now(), timezone.localdate()
    counts: dict[str, int] = defaultdict(int)
    asked = [address for address in chosen if address.pk in seen]
    for address in asked:
        apply(address, seen[address.pk], now, today)
        counts[address.state] += 1
    OutsideAddress.objects.bulk_update(asked, _FIELDS, batch_size=200)
    return dict(counts)


def _due(manners: Manners) -> Iterable[OutsideAddress]:
    """Of each host a few: what has failed once, so that the next day says more; then what was asked least lately."""
    today, before = timezone.localdate(), timezone.now() - _AGAIN
    rows = OutsideAddress.objects.filter(needed_on=today).exclude(asked_at__gt=before)
    of_host: dict[str, int] = defaultdict(int)
    taken = 0
    failed_first = Case(When(state=State.FAILED, then=0), default=1)
    for address in rows.order_by(failed_first, F("asked_at").asc(nulls_first=True), "pk").iterator():
        if taken >= manners.most:
            return
        if of_host[address.host] < manners.per_host:
            of_host[address.host] += 1
            taken += 1
            yield address


def _ask(
    addresses: Sequence[OutsideAddress], network: Network, manners: Manners, limits: Limits
) -> dict[int, Seen]:
    """By id; the threads speak to the network and to nothing else."""
    by_host: dict[str, list[OutsideAddress]] = defaultdict(list)
    for address in addresses:
        by_host[address.host].append(address)

    def ask_host(group: Sequence[OutsideAddress]) -> list[tuple[int, Seen]]:
        found = []
        for number, address in enumerate(group):
            if number:
                time.sleep(manners.pause)
            seen = ask_one(address.address, network=network, limits=limits)
            found.append((address.pk, seen))
            if seen.said == str(_TOO_MANY):
                # The host has asked to be left alone; the others of it wait for another night.
                break
        return found

    with ThreadPoolExecutor(max_workers=manners.hosts) as pool:
        return {pk: seen for group in pool.map(ask_host, by_host.values()) for pk, seen in group}


def ask_one(address: str, *, network: Network = INTERNET, limits: Limits = DEFAULT) -> Seen:
    """Without the body; who does not like that is asked for the first byte, as a browser would ask for the page."""
    try:
        seen = of_status(fetch(address, method="HEAD", network=network, limits=limits).status)
        if seen.said[0] in "45" and seen.said != str(_TOO_MANY):
            reply = fetch(address, headers={"Range": "bytes=0-0"}, network=network, limits=limits)
            # A server that cannot cut the page into bytes has the page.
            seen = of_status(200 if reply.status == 416 else reply.status)
    except NotAllowedError:
        return refused()
    except UnreachableError as error:
        return of_trouble(error.trouble)
    except Exception:
        logger.exception("an address could not be asked")
        return Seen("error", refused().state)
    return seen
