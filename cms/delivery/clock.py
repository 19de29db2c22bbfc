"""Until when an answer is right if nobody writes anything.

Whoever asks Django for today's date makes an answer for this day, whoever asks for the time one for this minute;
that is noted by itself. Code that knows better asks ``asked_now`` and says ``until`` when it would say something else.
Code that leaves out what it cannot show says ``incomplete``.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.utils import timezone

from cms.delivery import watching
from upstream.django import clock_reads

#: After which what could not be shown is tried again.
_TRIED_AGAIN: Final = dt.timedelta(seconds=10)


def until(moment: dt.datetime) -> None:
    """What is being made says something else from this moment on."""
    if reading := watching.current():
        reading.end_by(moment)


def asked_now() -> dt.datetime:
    """The local time, for who says by ``until`` when it matters again; its day ends at midnight in any case."""
    now = timezone.localtime(clock_reads.now())
    until(watching.end_of_day(now))
    return now


def incomplete() -> None:
    """Something could not be shown: a file that cannot be reached at present, a block that fails."""
    until(clock_reads.now() + _TRIED_AGAIN)
