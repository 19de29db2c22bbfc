"""What has to run beside the application, and what fills up; seen by what is left undone."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import time
from collections.abc import Iterator
from typing import Final

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.headers.models import StoppedCount
from cms.operations import late
from cms.operations.doctor.probe import Finding, fine, probe, problem, skipped, warning
from cms.operations.personal import retention
from search.models import OutboxEntry, SearchStatistic

BACKUP_AGE: Final = dt.timedelta(hours=36)
#: Of a disk: less free is a problem, or a warning.
FULL: Final = 0.05
FILLING: Final = 0.15
CLOCK: Final = 2.0
#: Work of the night that has not been done for longer is not done at all.
NIGHTS: Final = dt.timedelta(days=2)


@probe("schedule", gettext_lazy("Publishing at a date"))
def schedule_probe() -> Iterator[Finding]:
    """What is due is done within minutes, where `publish_scheduled` runs."""
    waiting, over = late.due_pages()
    if waiting or over:
        yield problem(
            _("%(waiting)d pages should be public by now, and %(over)d should be gone.")
            % {"waiting": waiting, "over": over},
            _("`manage.py publish_scheduled` has to run every minute: look at its timer or container."),
        )
    else:
        yield fine(_("Nothing is late."))


@probe("tasks", gettext_lazy("Work in the background"))
def tasks_probe() -> Iterator[Finding]:
    """How long the oldest task waits for a worker."""
    if settings.TASKS_URL.startswith("immediate:"):
        yield fine(_("Work is done at once, in the request."))
        return
    waiting, oldest = late.tasks()
    if oldest is not None and timezone.now() - oldest > late.LATE:
        yield problem(
            _("%(number)d tasks wait, the oldest for %(minutes)d minutes.")
            % {"number": waiting, "minutes": (timezone.now() - oldest).total_seconds() // 60},
            _("Start the worker (`manage.py db_worker` or `rqworker`), or start more of them."),
        )
    else:
        yield fine(_("%(number)d tasks wait, none of them long.") % {"number": waiting})


@probe("index", gettext_lazy("Search keeps up"))
def index_probe() -> Iterator[Finding]:
    """Changes that the search server was not told."""
    if settings.SEARCH_URL.startswith("database:"):
        yield fine(_("The index is written with the page."))
        return
    waiting = OutboxEntry.objects.count()
    oldest = OutboxEntry.objects.order_by("created_at").values_list("created_at", flat=True).first()
    if oldest is not None and timezone.now() - oldest > late.LATE:
        yield problem(
            _("The search server lacks %(number)d changes, the oldest of %(minutes)d minutes ago.")
            % {"number": waiting, "minutes": (timezone.now() - oldest).total_seconds() // 60},
            _("`manage.py search deliver --loop` has to run; `manage.py search check --fix` mends the rest."),
        )
    else:
        yield fine(_("The search server was told everything."))


@probe("letters", gettext_lazy("Notices by mail"))
def letters_probe() -> Iterator[Finding]:
    """Letters that nobody was willing to take, or that nobody sends."""
    waiting = late.letters()
    if waiting:
        yield problem(
            _("%(number)d notices should have been sent an hour ago.") % {"number": waiting},
            _(
                "Look at the mail server (EMAIL_URL), and whether `manage.py publish_scheduled` and the worker run."
            ),
        )
    else:
        yield fine(_("Nothing is late."))


@probe("nightly", gettext_lazy("Work of the night"))
def nightly_probe() -> Iterator[Finding]:
    """What should be forgotten by now is seen to be there still, where it does not run."""
    before = timezone.localdate() - dt.timedelta(days=settings.SEARCH_STATISTICS_DAYS) - NIGHTS
    found = []
    if kept := SearchStatistic.objects.filter(day__lt=before).count():
        told = _("%(number)d counts of searches are older than may be kept.") % {"number": kept}
        found.append(problem(told, _("`manage.py clean_search_statistics` has to run every night.")))
    if kept := Session.objects.filter(expire_date__lt=timezone.now() - NIGHTS).count():
        told = _("%(number)d sessions ended days ago and are kept still.") % {"number": kept}
        advice = _(
            "`manage.py tidy_accounts` has to run every night; unused accounts do not sleep without it."
        )
        found.append(problem(told, advice))
    if addresses := retention.expired_addresses(late_by=NIGHTS):
        told = _("%(number)d addresses of the audit are older than may be kept.") % {"number": addresses}
        found.append(problem(told, _("`manage.py forget_expired` has to run every night.")))
    yield from found or [fine(_("Nothing is kept longer than it may be."))]


@probe("backup", gettext_lazy("Backup"))
def backup_probe() -> Iterator[Finding]:
    """How old the newest is that was written to its end."""
    if not settings.BACKUP_DIR:
        yield warning(
            _("Nobody has said where backups are stored."),
            _("Run `manage.py backup` every night, and name its folder in BACKUP_DIR."),
        )
        return
    made = late.backup()
    advice = _("Look at the timer of `manage.py backup` and at its last message.")
    if made is None:
        yield problem(_("There is no complete backup in the folder."), advice)
        return
    hours = (timezone.now() - made).total_seconds() // 3600
    tell = problem if timezone.now() - made > BACKUP_AGE else None
    said = _("The newest backup is %(hours)d hours old.") % {"hours": hours}
    yield tell(said, advice) if tell else fine(said)


@probe("disk", gettext_lazy("Disks"))
def disk_probe() -> Iterator[Finding]:
    """Those that data, files and backups are on."""
    for disk in late.disks():
        said = _("%(place)s: %(free)d GB free, %(share)d %%.") % {
            "place": disk.place, "free": disk.free // 10**9, "share": disk.share * 100,
        }  # fmt: skip
        advice = _("Make room or a larger disk, before writing fails.")
        if disk.share < FULL:
            yield problem(said, advice)
        elif disk.share < FILLING:
            yield warning(said, advice)
        else:
            yield fine(said)


@probe("clock", gettext_lazy("Clock"))
def clock_probe() -> Iterator[Finding]:
    """Approvals, deadlines and certificates depend on it."""
    found = []
    if connection.vendor == "postgresql":
        before = time.time()
        with connection.cursor() as cursor:
            cursor.execute("SELECT extract(epoch FROM clock_timestamp())")
            (there,) = cursor.fetchone()
        apart = abs(float(there) - (before + time.time()) / 2)
        if apart > CLOCK:
            found.append(
                problem(
                    _("The clocks of this machine and of the database are %(seconds)d seconds apart.")
                    % {"seconds": apart},
                    _("Let both follow the same time server (chrony, systemd-timesyncd)."),
                )
            )
    if (synchronized := _is_synchronized()) is False:
        found.append(
            warning(
                _("This machine follows no time server."),
                _("Install chrony, or run `timedatectl set-ntp true`."),
            )
        )
    if found:
        yield from found
    elif synchronized is None:
        yield skipped(_("Whether a time server is followed cannot be seen from here."))
    else:
        yield fine(_("The clock is right."))


def _is_synchronized() -> bool | None:
    """As systemd says it; ``None`` where there is none, as in a container."""
    program = shutil.which("timedatectl")
    if program is None:
        return None
    told = subprocess.run(  # noqa: S603 - the program of the system, without a word of anybody
        [program, "show", "--property", "NTPSynchronized", "--value"],
        capture_output=True, text=True, timeout=5, check=False,
    )  # fmt: skip
    return {"yes": True, "no": False}.get(told.stdout.strip())


@probe("stopped", gettext_lazy("What browsers have stopped"))
def stopped_probe() -> Iterator[Finding]:
    """Reports of the policies of the last week: something of ours that is forbidden, or an attempt."""
    since = timezone.localdate() - dt.timedelta(days=7)
    rows = list(StoppedCount.objects.filter(day__gte=since).order_by("-number")[:3])
    if not rows:
        yield fine(_("No browser has reported anything in the last seven days."))
    for row in rows:
        yield warning(
            _("%(number)d times in one day: %(directive)s, %(blocked)s (%(area)s).")
            % {"number": row.number, "directive": row.directive, "blocked": row.blocked, "area": row.area},
            _("A few come from extensions of browsers; many mean that a page holds what its policy forbids."),
        )
