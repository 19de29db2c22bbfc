"""The numbers of ``SECURITY_LEVEL``: tries, sessions, passwords.

Those of level 3 are what TCVN 14423:2026 suggests for an information system of that level; level 2 keeps its number
of tries, and is milder where a milder rule costs an office less than it gives away (``docs/operations/sign-in.md``).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Level:
    """What one level asks of whoever signs in."""

    number: int
    #: Wrong tries, after which an unknown browser waits.
    tries: int
    lock: dt.timedelta
    #: How long a session lives without anybody doing anything.
    idle: dt.timedelta
    idle_of_administrators: dt.timedelta
    #: Letters of a password that stands alone, and of one with a second factor beside it.
    password_alone: int
    password_with_factor: int


_MINUTE: Final = dt.timedelta(minutes=1)
LEVELS: Final = {
    2: Level(2, 5, 15 * _MINUTE, 30 * _MINUTE, 15 * _MINUTE, 12, 8),
    3: Level(3, 5, 15 * _MINUTE, 15 * _MINUTE, 5 * _MINUTE, 14, 8),
}
#: However busy a session is, it ends with the working day.
LONGEST: Final = dt.timedelta(hours=12)
#: After which a decision, and the giving of a role, ask who is there.
RECENT: Final = dt.timedelta(hours=1)
#: After which an account that nobody uses sleeps, and how long before that its owner is told.
SLEEPS_AFTER: Final = dt.timedelta(days=45)
TOLD_BEFORE: Final = dt.timedelta(days=7)
#: How long somebody may take between the password and the second factor, enrolment included.
HALF_SIGNED_IN: Final = dt.timedelta(minutes=15)


def level() -> Level:
    """The one of the settings."""
    return LEVELS[settings.SECURITY_LEVEL]
