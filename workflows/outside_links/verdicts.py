"""What an answer says about an address; pure rules."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sites.outside.errors import Trouble
from workflows.outside_links.models import OutsideAddress, State


@dataclass(frozen=True, slots=True)
class Seen:
    """One asking: the answer's number, or why there was none."""

    said: str
    state: State
    #: Whether somebody out there has spoken at all.
    is_answer: bool = False


def of_status(status: int) -> Seen:
    """Gone, or a server in trouble, has failed; who refuses *us* (403, 429 …) has said nothing about the page."""
    if status < 400:
        state = State.OK
    elif status in (404, 410) or status >= 500:
        state = State.FAILED
    else:
        state = State.UNKNOWN
    return Seen(str(status), state, is_answer=True)


def of_trouble(trouble: Trouble) -> Seen:
    """A reader meets the same silence; a certificate or a resolver may be our own matter."""
    is_ours = trouble in (Trouble.CERTIFICATE, Trouble.PROTOCOL, Trouble.NO_RESOLVER)
    return Seen(trouble.value, State.UNKNOWN if is_ours else State.FAILED)


def refused() -> Seen:
    """It leads where we do not ask."""
    return Seen("refused", State.UNKNOWN)


def apply(address: OutsideAddress, seen: Seen, now: dt.datetime, today: dt.date) -> None:
    """Broken is what fails on two different days with no answer in between; unknown changes no verdict."""
    address.asked_at, address.last_seen = now, seen.said
    if seen.state == State.OK:
        address.state, address.failed_on = State.OK, None
    elif seen.state == State.FAILED:
        if address.failed_on is None:
            address.state, address.failed_on = State.FAILED, today
        elif address.failed_on < today:
            address.state = State.BROKEN
    elif address.failed_on is None:
        address.state = State.UNKNOWN
