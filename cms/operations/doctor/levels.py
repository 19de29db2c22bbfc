"""What a level of TCVN 14423 asks of an information system, and whether this install holds it: ``doctor --level 3``.

The numbers are those that the project was given; each is compared with what is in force, not with what a setting is
called. What cannot be seen from a program is said to be so, with who has to see to it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.backup.store import newest
from cms.operations.doctor.probe import Finding, fine, problem, skipped
from cms.scanning import holding
from cms.signin.levels import LEVELS, LONGEST, SLEEPS_AFTER, Level, level

#: Days that logs are kept, and the hours that a copy of a backup may be old.
LOG_DAYS: Final = 90
COPY_AGE: Final = dt.timedelta(days=8)
#: The copies that 3-2-1 counts: the data itself, its backup, and one more.
COPIES: Final = 3


def look(number: int) -> Iterator[Finding]:
    """One finding for each thing that the level asks for."""
    wanted, now = LEVELS[number], level()
    yield from _signing_in(wanted, now)
    yield from _sessions(wanted, now)
    yield _holds(
        settings.SECOND_FACTOR == "required",
        _("A second factor is required of leads, moderators, operators and superusers."),
        _("Set SECOND_FACTOR=required."),
    )
    yield _holds(
        settings.SECURE_SSL_REDIRECT and settings.SECURE_HSTS_SECONDS > 0,
        _("Everything goes over TLS."),
        _("Leave SECURE_SSL_REDIRECT at 1, and use cms.settings.production."),
    )
    yield _holds(
        holding.is_on(),
        _("Uploads are looked at by a virus scanner before anybody gets them."),
        _("Install ClamAV and name it in CLAMD_URL."),
    )
    yield _holds(
        bool(settings.SECURITY_CONTACT),
        _("security.txt says where holes are reported."),
        _("Set SECURITY_CONTACT to an address that somebody reads."),
    )
    yield from _logs()
    yield from _backups()


def _holds(does: bool, what: str, advice: str) -> Finding:
    return fine(what) if does else problem(_("Missing: %(what)s") % {"what": what}, advice)


def _raise(number: int) -> str:
    return _("Set SECURITY_LEVEL=%(level)d.") % {"level": number}


def _signing_in(wanted: Level, now: Level) -> Iterator[Finding]:
    yield _holds(
        now.tries <= wanted.tries,
        _("After %(tries)d wrong tries an unknown browser waits.") % {"tries": wanted.tries},
        _raise(wanted.number),
    )
    yield _holds(
        now.password_alone >= wanted.password_alone
        and now.password_with_factor >= wanted.password_with_factor,
        _("Passwords have %(alone)d letters, or %(beside)d beside a second factor.")
        % {"alone": wanted.password_alone, "beside": wanted.password_with_factor},
        _raise(wanted.number),
    )
    yield fine(_("Accounts that nobody uses sleep after %(days)d days.") % {"days": SLEEPS_AFTER.days})


def _sessions(wanted: Level, now: Level) -> Iterator[Finding]:
    minutes = dt.timedelta(minutes=1)
    yield _holds(
        now.idle <= wanted.idle and now.idle_of_administrators <= wanted.idle_of_administrators,
        _("Sessions end after %(people)d minutes without work, those of administrators after %(few)d.")
        % {"people": wanted.idle // minutes, "few": wanted.idle_of_administrators // minutes},
        _raise(wanted.number),
    )
    yield fine(
        _("No session lasts longer than %(hours)d hours.") % {"hours": LONGEST // dt.timedelta(hours=1)}
    )


def _logs() -> Iterator[Finding]:
    kept: int = settings.LOG_DAYS
    what = _("Logs are kept for %(days)d days.") % {"days": LOG_DAYS}
    if not kept:
        yield skipped(
            _("How long logs are kept cannot be seen from here; it should be %(days)d days.")
            % {"days": LOG_DAYS},
            _("Set it where logs are gathered (journald, the log server), and say it in LOG_DAYS."),
        )
    else:
        yield _holds(kept >= LOG_DAYS, what, _("Keep them longer, and say it in LOG_DAYS."))


def _backups() -> Iterator[Finding]:
    folders = [Path(one) for one in (settings.BACKUP_DIR, *settings.BACKUP_COPIES) if one]
    made = [newest(folder) for folder in folders]
    fresh = [one for one in made if one is not None and timezone.now() - one <= COPY_AGE]
    yield _holds(
        1 + len(fresh) >= COPIES,
        _("There are three copies: the data, its backup and a copy of that, none older than %(days)d days.")
        % {"days": COPY_AGE.days},
        _("Copy the folder of the backups each night, and name the copies in BACKUP_COPIES."),
    )
    devices = {folder.stat().st_dev for folder in (Path(settings.VAR_DIR), *folders) if folder.is_dir()}
    yield _holds(
        len(devices) > 1,
        _("They lie on two disks at least."),
        _("Put backups on another disk than the data."),
    )
    yield skipped(
        _("Whether one of them lies in another place cannot be seen from here."),
        _("Keep one copy in another building, and bring it back once a year to see that it works."),
    )
