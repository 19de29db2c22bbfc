"""Has the scanner speak: about a file that is being uploaded, and about what waits.

Whoever uploads is told at once where something is found, and the file is stored nowhere. Where the scanner is away
or too slow, the file is taken and held until ``manage.py scan_files`` has had it looked at.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import IO, Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.scanning import holding
from cms.scanning.clamd import PATIENCE, Address, ScannerAwayError, TooLargeError, scan
from cms.scanning.models import Scan, Verdict
from sites import trace

logger = logging.getLogger("dinh.scanning")

#: Seconds that an upload waits for the scanner.
_UPLOADING: Final = 20.0
#: Seconds that a row stays with whoever looks at it.
_TAKEN: Final = 300.0
#: After which a file that could not be read, or is too large, is tried again.
_LATER: Final = dt.timedelta(minutes=1)
_PIECE: Final = 1024 * 1024
_LENGTH: Final = 200

Open = Callable[[str], AbstractContextManager[IO[Any]]]


def refuse_infected(file: Any) -> None:
    """Ask about a file before it is stored; raises ``ValidationError`` where something is in it."""
    if not holding.is_on():
        return
    # Looked at each time: signatures grow, and two files may have been made to have one hash.
    row, _is_new = Scan.objects.get_or_create(content_hash=_hash(file))
    with suppress(ScannerAwayError):
        row = _speak(row, file, _UPLOADING)
    file.seek(0)
    if row.verdict == Verdict.FOUND:
        raise ValidationError(
            _(
                "The virus scanner found something harmful in the file (%(finding)s), so it was not taken. Do not "
                "open it; ask whoever sent it for a clean one, and have your computer looked at."
            )
            % {"finding": row.finding}
        )


def hold(content_hash: str) -> None:
    """A content that came another way than through a form waits, unless it is known."""
    if holding.is_on() and content_hash:
        Scan.objects.get_or_create(content_hash=content_hash)


def look(pk: int, open_file: Open) -> Scan | None:
    """Have one row spoken about; ``None`` where somebody else is at it.

    Raises ``ScannerAwayError`` where it speaks about no file at all now.
    """
    row = Scan.objects.take(pk, _TAKEN)
    if row is None:
        return None
    try:
        with open_file(row.content_hash) as file:
            return _speak(row, file)
    except TooLargeError as error:
        _put_back(row, str(error), timezone.now() + _LATER)
    except OSError as error:
        # The storage is away, or the file is gone: others come first.
        _put_back(row, type(error).__name__, timezone.now() + _LATER)
    row.refresh_from_db()
    return row


def _speak(row: Scan, file: Any, patience: float = PATIENCE) -> Scan:
    """The row with what was said. Raises ``ScannerAwayError``."""
    try:
        finding = scan(Address.read(settings.CLAMD_URL), file, patience)[:_LENGTH]
    except ScannerAwayError as error:
        _put_back(row, str(error), timezone.now())
        name = "scanner_refuses" if isinstance(error, TooLargeError) else "scanner_away"
        logger.warning("%s %s", name, error, extra=trace.event(name, kind=str(error)))
        raise
    if finding:
        told = trace.event("infected", content=row.content_hash, finding=finding)
        logger.warning("infected %s %s", row.content_hash, finding, extra=told)
    now = timezone.now()
    # By its content: a row of what is stored nowhere yet may have been forgotten meanwhile.
    found, _is_new = Scan.objects.update_or_create(
        content_hash=row.content_hash,
        defaults={
            "verdict": Verdict.FOUND if finding else Verdict.CLEAN,
            "finding": finding,
            "spoken_at": now,
            "taken_until": now,
        },
    )
    return found


def _put_back(row: Scan, why: str, taken_until: dt.datetime) -> None:
    """Nothing was said; what has been, before or to somebody else meanwhile, stands."""
    Scan.objects.filter(pk=row.pk).update(taken_until=taken_until)
    Scan.objects.filter(pk=row.pk, verdict=Verdict.WAITING).update(finding=why)


def _hash(file: Any) -> str:
    """As Wagtail reckons it."""
    found = hashlib.sha1(usedforsecurity=False)
    file.seek(0)
    while piece := file.read(_PIECE):
        found.update(piece)
    file.seek(0)
    return found.hexdigest()
