"""The virus scanner: whether it runs, knows what goes round, and has spoken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.media import held
from cms.operations import late
from cms.operations.doctor.probe import Finding, fine, probe, problem, skipped, warning
from cms.scanning import holding
from cms.scanning.clamd import Address, ScannerAwayError, signatures_of, version_of
from cms.scanning.models import Scan, Verdict

#: Signatures come several times a day.
OLD: Final = dt.timedelta(days=3)
_NAMED: Final = 5


@probe("scanner", gettext_lazy("Virus scanner"), 20)
def scanner_probe() -> Iterator[Finding]:
    """It answers, its signatures are new, nothing waits for long, and nothing that it found is still stored."""
    if not holding.is_on():
        yield skipped(
            _("Uploads are not looked at by a virus scanner."),
            _("Install ClamAV and name it in CLAMD_URL; level 3 asks for one."),
        )
        return
    yield from _daemon()
    yield from _waiting()
    for row in Scan.objects.filter(verdict=Verdict.FOUND).order_by("pk")[:_NAMED]:
        yield problem(
            _("%(finding)s is in %(names)s: nobody gets it.")
            % {
                "finding": row.finding,
                "names": ", ".join(held.names_of(row.content_hash)) or row.content_hash,
            },
            _("Delete it in the admin, and ask whoever uploaded it where it came from."),
        )


def _daemon() -> Iterator[Finding]:
    try:
        version = version_of(Address.read(settings.CLAMD_URL))
    except ScannerAwayError as error:
        yield problem(
            _("The virus scanner does not answer (%(kind)s): uploads wait, and cannot be approved.")
            % {"kind": error},
            _("Start clamd, or correct CLAMD_URL."),
        )
        return
    made = signatures_of(version)
    if made is None:
        yield warning(
            _("The virus scanner knows no signatures of its makers."),
            _("Let freshclam run beside it."),
        )
    elif timezone.now() - made > OLD:
        yield warning(
            _("The signatures of the virus scanner are %(days)d days old.")
            % {"days": (timezone.now() - made).days},
            _("Look at freshclam and its log."),
        )
    else:
        yield fine(_("The virus scanner answers, with signatures of the last days."))


def _waiting() -> Iterator[Finding]:
    rows = Scan.objects.filter(verdict=Verdict.WAITING)
    oldest = rows.order_by("asked_at").values_list("asked_at", "finding").first()
    if oldest is not None and timezone.now() - oldest[0] > late.LATE:
        yield problem(
            _("%(number)d uploads wait for the virus scanner, the oldest for %(minutes)d minutes. %(reason)s")
            % {"number": rows.count(), "minutes": late.seconds(oldest[0]) // 60, "reason": oldest[1]},
            _(
                "`manage.py scan_files --loop` has to run. TooLarge: set StreamMaxLength 210M in the configuration of clamd."
            ),
        )
